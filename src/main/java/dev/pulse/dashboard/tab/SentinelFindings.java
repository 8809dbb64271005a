package dev.pulse.dashboard.tab;

import java.time.Instant;
import java.util.List;

/// What the tab of sentinel shows besides its alerts.
///
/// @param detectors which fired in the last hour, the most frequent first
/// @param minutes   how many alerts came in each of the last 60 minutes, the newest last
/// @param talkers   source addresses of the last 24 hours, those with most alerts first
record SentinelFindings(SensorState sensor, List<Detector> detectors, long[] minutes, List<Talker> talkers) {
    /// @param name such as `PORT_SCAN` or `RULE:SSH brute force`
    record Detector(String name, long alerts) {}

    /// @param address as it is written canonically, or what stands for all that had no room of their own
    record Talker(String address, long alerts, Instant last) {}

    SentinelFindings {
        detectors = List.copyOf(detectors);
        talkers = List.copyOf(talkers);
    }

    /// Alerts over the hour.
    ///
    /// @param each how many minutes are added up; the newest ones are always complete
    long[] course(int each) {
        var course = new long[Math.ceilDiv(minutes.length, each)];
        for (var back = 0; back < minutes.length; back++) {
            course[course.length - 1 - back / each] += minutes[minutes.length - 1 - back];
        }
        return course;
    }
}
