package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "SSH brute force from {src_ip} | SSH brute force from 203.0.113.7",
            "{severity} {type} {host} {source} {id} | high sentinel.alert web-1 sentinel Evt-42",
            "[{sev}]{HOST} | [high]web-1",
            "{time}, {received} | 2026-11-20T11:00:00.500Z, 2026-11-20T11:30:00Z",
            "{user} on {payload.host} | ? on ?",
            "{gone} {empty} {ok} | ? [] false",
            "{ratio} {dst_port} {disks.name} | 91.5 22 sda, nvme0",
            "{tags} | [\"ssh\",\"Brute\"]",
            "{actor} {actor.name} {a.b.c} | {\"name\":\"Müller\"} Müller 1",
            "100 % } plain $ ${src_ip} | 100 % } plain $ $203.0.113.7"})
    void theFieldsOfAnEventFillATemplate(String template, String expected) {
        var filled = TextTemplate.parse(template).fill(Events.of(Events.BRUTE_FORCE));

        assertThat(filled).isEqualTo(expected);
    }

    @Test
    void anEventWithoutAFieldPrintsAQuestionMark() {
        assertThat(TextTemplate.parse("{host} {id} {src_ip}").fill(Events.bare())).isEqualTo("? ? ?");
    }

    @Test
    void theFirstNameThatIsThereFillsACanonicalField() {
        var event = Events.of("{\"client_ip\":\"192.0.2.2\",\"src_ip\":null,\"srcip\":\"192.0.2.1\"}");

        assertThat(TextTemplate.parse("{src_ip}").fill(event)).isEqualTo("192.0.2.1");
    }

    @Test
    void aFilledValueIsNotFilledAgain() {
        var event = Events.of("{\"message\":\"{host} ${host}\"}");

        assertThat(TextTemplate.parse("{message}").fill(event)).isEqualTo("{host} ${host}");
    }

    @Test
    void aLongValueIsCutAndNotInsideALetter() {
        var event = Events.of("{\"long\":\"%s\",\"even\":\"%s\"}".formatted("x".repeat(300), "😀".repeat(200)));

        assertThat(TextTemplate.parse("{long}").fill(event)).hasSize(256).endsWith("x…");
        assertThat(TextTemplate.parse("{even}").fill(event)).isEqualTo("😀".repeat(127) + "…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "a {{host}} | column 3: found \"{{\", expected one \"{\" and a field",
            "a {host | column 3: \"{\" is never closed, expected \"}\" after the field",
            "a {} | column 4: \"\" is no field; expected names with single dots between",
            "a {src ip} | column 7: found \" \", which stands in no field name",
            "{a} {b {c} | column 7: found \" \", which stands in no field name",
            "{a..b} | column 2: \"a..b\" is no field; expected names with single dots between"})
    void aWrongTemplateIsRefused(String template, String message) {
        assertThatThrownBy(() -> TextTemplate.parse(template)).isInstanceOf(QueryException.class).hasMessage(message);
    }
}
