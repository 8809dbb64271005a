package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongQueryTests {
    private static final String ARROW = " => ";

    @ParameterizedTest
    @MethodSource("gallery")
    void aWrongQueryIsRefusedWithOneError(String line) {
        var arrow = line.lastIndexOf(ARROW);
        var query = line.substring(0, arrow);

        assertThatThrownBy(() -> Query.parse(query))
                .isInstanceOf(QueryException.class)
                .hasMessage(line.substring(arrow + ARROW.length()));
    }

    @Test
    void theErrorKnowsItsColumn() {
        var error = catchThrowableOfType(QueryException.class, () -> Query.parse("severity >= hihg"));

        assertThat(error.column()).isEqualTo(13);
    }

    @Test
    void aTextOfFourKibibytesIsTheLongest() {
        assertThat(Query.parse("x".repeat(4096)).text()).hasSize(4096);

        assertThatThrownBy(() -> Query.parse("ü".repeat(2049)))
                .hasMessage("column 1: the query has 4098 bytes, at most 4096 are allowed");
    }

    @Test
    void sixtyFourClausesAreTheMost() {
        Query.parse("a ".repeat(60) + "b:(1 or 2 or 3 or 4)");

        assertThatThrownBy(() -> Query.parse("a ".repeat(60) + "b:(1 or 2 or 3 or 4 or 5)"))
                .hasMessage("column 144: this is one clause too many, at most 64 are allowed");
    }

    @Test
    void sixteenParenthesesAreTheDeepest() {
        Query.parse("(".repeat(16) + "a" + ")".repeat(16) + " (b)");

        assertThatThrownBy(() -> Query.parse("(".repeat(17) + "a" + ")".repeat(17)))
                .hasMessage("column 17: parentheses are deeper than 16");
    }

    @Test
    void aFieldOfThirtyTwoStepsIsTheDeepest() {
        Query.parse("a" + ".a".repeat(31) + ":1");

        assertThatThrownBy(() -> Query.parse("a" + ".a".repeat(32) + ":1"))
                .hasMessage("column 1: a field has 33 steps, at most 32 are allowed");
    }

    @Test
    void foreignTextInAnErrorIsMadeSafeAndCut() {
        assertThatThrownBy(() -> Query.parse("sev:\u001b[31m")).hasMessageStartingWith("column 5: \"\\u001B[31m\" is no severity");
        assertThatThrownBy(() -> Query.parse("sev:" + "x".repeat(3000))).hasMessageContaining("(2800 more)");
    }

    static Stream<String> gallery() throws IOException {
        try (var file = WrongQueryTests.class.getResourceAsStream("wrong-queries.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }
}
