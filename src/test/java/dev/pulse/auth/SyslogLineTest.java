package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogLineTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
            "2026-11-21T12:00:00Z, Nov 21 12:59:59,     2026-11-21T12:59:59+01:00",
            "2026-11-21T12:00:00Z, Nov  1 00:00:00,     2026-11-01T00:00:00+01:00",
            "2026-01-01T00:05:00Z, Dec 31 23:59:59,     2025-12-31T23:59:59+01:00",
            "2025-12-31T23:30:00Z, Jan  1 00:30:00,     2026-01-01T00:30:00+01:00",
            "2026-11-21T12:00:00Z, Nov 22 12:00:00,     2026-11-22T12:00:00+01:00",
            "2026-11-21T12:00:00Z, Nov 23 12:00:00,     2025-11-23T12:00:00+01:00",
            "2026-11-21T12:00:00Z, Feb 29 10:00:00,     2024-02-29T10:00:00+01:00",
            "2026-11-21T12:00:00Z, Jul  4 10:00:00,     2026-07-04T10:00:00+02:00"})
    void theOldFormHasTheYearInWhichItWasJust(Instant now, String time, String moment) {
        var line = SyslogLine.parse(time + " edge-1 sshd[1]: hello", now, BERLIN);

        assertThat(line).map(Logged::time).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-20T18:00:01.123456+01:00, 2026-11-20T18:00:01.123456+01:00",
            "2026-11-20T17:00:00Z,             2026-11-20T17:00:00Z"})
    void theNewFormSaysItAll(String time, String moment) {
        var line = SyslogLine.parse(time + " edge-1 sshd-session[1]: hello: you", Instant.EPOCH, BERLIN);

        assertThat(line).contains(new Logged(moment, "edge-1", "sshd-session", "hello: you"));
    }

    @Test
    void theFormOfTheProtocolIsRead() {
        var line = SyslogLine.parse("<86>1 2026-11-20T17:00:01.5Z edge-1 sudo 12 - [x@1 a=\"b\"] hello", Instant.EPOCH, BERLIN);

        assertThat(line).contains(new Logged("2026-11-20T17:00:01.5Z", "edge-1", "sudo", "hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "Nov 31 12:00:00 edge-1 sshd[1]: x", "Xyz 20 12:00:00 edge-1 sshd[1]: x",
            "Nov 20 25:00:00 e sshd[1]: x",
            "2026-13-20T18:00:01Z edge-1 sshd[1]: x", "2026-11-20T18:00:01 edge-1 sshd[1]: x",
            "Nov 20 12:00:00 edge-1 last message repeated"})
    void whatIsNoLineIsNone(String line) {
        assertThat(SyslogLine.parse(line, Instant.parse("2026-11-21T12:00:00Z"), BERLIN)).isEmpty();
    }
}
