package dev.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    private static final int CHARACTERS_MAX = 2_000;

    @Test
    void aValueIsCopiedDigitByDigit() throws IOException {
        assertThat(texts("{\"a\":1.50,\"b\":1e400,\"c\":123456789012345678901234567890,\"d\":[null,true,{}],\"a\":2,\"ü\":\"\\ud800\\n\"}"))
                .containsExactly("{\"a\":1.50,\"b\":1e400,\"c\":123456789012345678901234567890,\"d\":[null,true,{}],\"a\":2,"
                        + "\"\\u00FC\":\"\\uD800\\n\",\"event_id\":\"new\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"event_id\":null,\"n\":1}", "{\"n\":1,\"event_id\":null}", "{\"n\":1}"})
    void anEventWithoutAnIdGetsOne(String event) throws IOException {
        assertThat(texts(event)).containsExactly("{\"n\":1,\"event_id\":\"new\"}");
    }

    @Test
    void anIdOfItsOwnStays() throws IOException {
        assertThat(texts("{\"event_id\":\"x\"}{\"event_id\":{\"a\":1}}"))
                .containsExactly("{\"event_id\":\"x\"}", "{\"event_id\":{\"a\":1}}");
    }

    @Test
    void anIdInThePayloadIsNone() throws IOException {
        assertThat(texts("{\"payload\":{\"event_id\":null}}")).containsExactly("{\"payload\":{\"event_id\":null},\"event_id\":\"new\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, "x", [2], null]     | 1 "x" [2] null
            [1] [2] 3               | 1 2 3
            []                      | ``
            """)
    void anythingElseIsSentAsItIs(String file, String expected) throws IOException {
        assertThat(String.join(" ", texts(file))).isEqualTo(expected);
    }

    @Test
    void placesAreLineAndNumber() throws IOException {
        var pieces = pieces("[\n {\"a\":\n1},\n\n 2]\n");

        assertThat(pieces).extracting(Piece::place).containsExactly("line 2 (event 1)", "line 5 (event 2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": nix}   | line 1, column 11: this is not JSON
            {"a": 1      | line 1, column 8: the file ends in the middle of a value
            [1, 2        | line 1, column 6: the file ends in the middle of a value
            NaN          | line 1, column 4: this is not JSON
            1 ]          | line 1, column 3: this is not JSON
            """)
    void aMistakeIsPointedAt(String file, String expected) {
        assertThatThrownBy(() -> pieces(file)).isInstanceOf(BrokenFileException.class).hasMessage(expected);
    }

    @Test
    void bytesThatAreNoUtf8AreAMistake() {
        assertThatThrownBy(() -> pieces(new ByteArrayInputStream("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(BrokenFileException.class).hasMessageStartingWith("line 1, column ");
    }

    @Test
    void anEventThatNeverEndsIsStopped() {
        var endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return "{\"a\":[".length() > at ? "{\"a\":[".charAt(at++) : at++ % 2 == 0 ? '1' : ',';
            }
        };

        assertThatThrownBy(() -> pieces(endless)).hasMessageContaining("larger than a request may be");
    }

    private static List<String> texts(String file) throws IOException {
        return pieces(file).stream().map(Piece::json).toList();
    }

    private static List<Piece> pieces(String file) throws IOException {
        return pieces(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Piece> pieces(InputStream in) throws IOException {
        try (var file = new EventFile(in, () -> "new", CHARACTERS_MAX)) {
            var pieces = new ArrayList<Piece>();
            for (var piece = file.next(); piece.isPresent(); piece = file.next()) {
                pieces.add(piece.get());
            }
            return pieces;
        }
    }
}
