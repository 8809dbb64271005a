package dev.pulse.dashboard.tab;

import java.util.List;

/// What the tab of netlab shows besides its events.
///
/// @param runs newest first
record NetlabFindings(SensorState sensor, List<NetlabRun> runs) {
    NetlabFindings {
        runs = List.copyOf(runs);
    }
}
