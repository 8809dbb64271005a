package dev.pulse.dashboard.tab;

/// Which part of the list of alerts somebody wants to see.
///
/// @param anchor the id to read around; [#NEWEST] for the newest
/// @param jump   whether to go on from there to an alert of high severity, and where
record AlertSeek(long anchor, Jump jump) {
    static final AlertSeek NEWEST = new AlertSeek(Long.MAX_VALUE, Jump.NONE);

    /// Where to look for an alert of high or critical severity.
    enum Jump { NONE, OLDER, NEWER }

    static AlertSeek around(long id) {
        return new AlertSeek(id, Jump.NONE);
    }
}
