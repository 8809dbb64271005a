package dev.pulse.dashboard;

/// What a key can do. The one table of keys: the same key does the same thing in every view, and help is made from it.
/// A view says which acts it knows ([View#acts]).
public enum Act {
    UP("↑ k", "up"),
    DOWN("↓ j", "down"),
    PAGE_UP("PgUp", "page up"),
    PAGE_DOWN("PgDn space", "page down"),
    FIRST("Home g", "to the top"),
    LAST("End G", "to the end"),
    LEFT("← h", "left, or earlier"),
    RIGHT("→ l", "right, or later"),
    OPEN("enter", "open what is selected"),
    BACK("esc Backspace", "back"),
    NEXT_HIGH("e", "to the next older high or critical one"),
    PREVIOUS_HIGH("E", "to the next newer high or critical one"),
    HISTOGRAM("i", "histogram over time"),
    WEEK("w", "the week, hour by hour"),
    ZOOM_IN("+", "zoom in"),
    ZOOM_OUT("-", "zoom out"),
    FOLLOW("f", "follow what comes"),
    COPY("y", "copy as raw JSON"),
    FILTER("/", "filter, as severity >= high last:2h"),
    REFRESH("r", "read again now"),
    HELP("?", "this help"),
    QUIT("q", "quit");

    private final String keys;
    private final String meaning;

    Act(String keys, String meaning) {
        this.keys = keys;
        this.meaning = meaning;
    }

    /// The keys as help shows them, with spaces between.
    public String keys() {
        return keys;
    }

    /// For a person, such as `next event of high or critical severity`.
    public String meaning() {
        return meaning;
    }
}
