package dev.pulse.alert;

import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What a rule found: an alert, if nothing speaks against it.
///
/// @param rule     the id of the rule's route, such as `rule-ssh-brute-force`
/// @param key      what the rule tells apart, such as a source address; foreign text; empty if it tells nothing apart
/// @param severity how much it matters
/// @param title    one line for people; foreign text
/// @param event    the number of the entry in the book of events that completed it; 0 if none did, as for a silent sensor
/// @param repeat   how long the same rule and key stay quiet after an alert, by the time of receipt; zero: never
/// @param facts    name and value pairs for the notice, most telling first
/// @param source   the sensor it is about; empty if it is about none
/// @param host     the machine it is about; empty if it is about none
/// @param at       when it happened
public record Finding(
        String rule, String key, Severity severity, String title, long event, Duration repeat, List<Fact> facts, String source,
        String host, Instant at) {

    public Finding {
        Objects.requireNonNull(key);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(title);
        Objects.requireNonNull(repeat);
        Objects.requireNonNull(source);
        Objects.requireNonNull(host);
        Objects.requireNonNull(at);
        facts = List.copyOf(facts);
        if (rule.isBlank() || event < 0 || repeat.isNegative()) {
            throw new IllegalArgumentException("a finding needs a rule, an event number of 0 or more and no negative repeat");
        }
    }
}
