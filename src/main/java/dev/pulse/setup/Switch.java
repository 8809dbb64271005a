package dev.pulse.setup;

import java.util.List;
import java.util.function.Predicate;

/// A setting that is on where something is, or is not, on the machine. One that this PULSE does not know, or that is so by default, is
/// passed over.
///
/// @param when  whether it is of use here
/// @param value what turns it on
/// @param why   half a sentence
record Switch(String key, Predicate<Discovery> when, String value, String why) {
    static final List<Switch> ALL = List.of(
            new Switch("PULSE_HOST_METRICS", found -> !found.has("syswatch"), "true", "no syswatch here, so PULSE measures by itself"),
            new Switch("PULSE_AUTH_LOG", Discovery::canReadLogins, "auto", "logins can be read here"));
}
