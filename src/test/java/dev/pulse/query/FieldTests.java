package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTests {
    @Test
    void allNumbersOfAFieldAreFound() {
        var event = Events.of("{\"n\":[1,\"2.5\",[3e0],\"x\",null,true],\"disks\":[{\"bps\":7},{\"bps\":\"8\"},{}]}");

        assertThat(Field.parse("n").numbers(event).toArray()).containsExactly(1, 2.5, 3);
        assertThat(Field.parse("disks.bps").numbers(event).toArray()).containsExactly(7, 8);
        assertThat(Field.parse("none").numbers(event).toArray()).isEmpty();
        assertThat(Field.parse("id").numbers(event).toArray()).isEmpty();
    }

    @Test
    void allTextsOfAFieldAreFound() {
        var event = Events.of("{\"n\":[1.50,\"b\",[true],null,{\"c\":1}],\"user\":\"root\",\"login\":\"admin\"}");

        assertThat(Field.parse("n").texts(event)).containsExactly("1.5", "b", "true");
        assertThat(Field.parse("user").texts(event)).containsExactly("root", "admin");
        assertThat(Field.parse("payload.user").texts(event)).containsExactly("root");
        assertThat(Field.parse("severity").texts(event)).containsExactly("high");
        assertThat(Field.parse("host").texts(Events.bare())).isEmpty();
        assertThat(Field.parse("time").texts(event)).containsExactly("2026-11-20T11:00:00.500Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.5", "1e3", "1E+3", "1.5e-3", "007"})
    void theseTextsAreNumbers(String text) {
        assertThat(Scalar.number(text)).hasValue(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", ".5", "1.", "1e", "1e+", "1d", " 1", "1 ", "NaN", "Infinity", "0x1p3", "1.2.3", "--1", "١"})
    void theseAreNot(String text) {
        assertThat(Scalar.number(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", "payload.", "a b", "a:b", "a*", "a{b", "a\"b"})
    void theseAreNoFields(String name) {
        assertThatThrownBy(() -> Field.parse(name)).isInstanceOf(QueryException.class);
    }

    @Test
    void theManualNamesEveryCanonicalFieldAndWhereItIsFound() throws IOException {
        var manual = Files.readString(Path.of("docs/query.md"));

        FieldTable.CANONICAL.forEach((name, paths) ->
            assertThat(manual).contains("| `%s` | `%s` |".formatted(name, String.join("` `", paths))));
    }
}
