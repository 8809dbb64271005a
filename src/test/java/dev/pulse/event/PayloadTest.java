package dev.pulse.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    @Test
    void aTextBecomesATree() {
        var payload = Payload.parse("{\"a\":{\"b\":[1,2]}}");

        assertThat(payload.tree().at("/a/b/1").asInt()).isEqualTo(2);
        assertThat(payload.json()).isEqualTo("{\"a\":{\"b\":[1,2]}}");
    }

    @Test
    void aTreeBecomesOneLineOfText() {
        var payload = Payload.of(JsonNodeFactory.instance.objectNode().put("line", "one\ntwo").put("n", 1));

        assertThat(payload.json()).isEqualTo("{\"line\":\"one\\ntwo\",\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "0.1", "12345678901234567890", "100000000000000000000.000000000000000000001", "1E+2"})
    void numbersKeepTheirDigits(String number) {
        var tree = Payload.parse("{\"n\":" + number + "}").tree();

        assertThat(Payload.of(tree).json()).isEqualTo("{\"n\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "", "{", "{\"a\":}", "no json"})
    void aTextThatIsNoObjectIsSaidWhenTheTreeIsAskedFor(String text) {
        var payload = Payload.parse(text);

        assertThatThrownBy(payload::tree).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("stored payload");
    }

    @Test
    void itIsEmptyWithoutFields() {
        assertThat(Payload.EMPTY.isEmpty()).isTrue();
        assertThat(Payload.of(JsonNodeFactory.instance.objectNode()).isEmpty()).isTrue();
        assertThat(Payload.parse("{\"a\":null}").isEmpty()).isFalse();
    }

    @Test
    void twoAreEqualIfTheirTextsAre() {
        var text = Payload.parse("{\"a\":1}");
        var tree = Payload.of(JsonNodeFactory.instance.objectNode().put("a", 1));

        assertThat(text).isEqualTo(tree).hasSameHashCodeAs(tree).isNotEqualTo(Payload.EMPTY).isNotEqualTo("{\"a\":1}");
        assertThat(tree).hasToString("{\"a\":1}");
    }
}
