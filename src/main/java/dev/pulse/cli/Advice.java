package dev.pulse.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What still works, and what to do, when the world outside fails in a way that is known.
enum Advice {
    CONFIGURATION("mistakes? in the configuration", "a PULSE that runs goes on as it was started; so do pulse doctor and support",
            "correct them, until pulse check finds no mistake"),
    BACKUP("this backup cannot be used", "the database in use, which was not touched",
            "take an older one (pulse backup list, verify), and look at the disk that this one is on"),
    NO_DATABASE("there is no database at", "everything else; nothing is lost",
            "start PULSE, which makes it, or let PULSE_DATA_DIR name its folder; pulse doctor looks around"),
    PORT("cannot listen on", "what is kept is untouched, and pulse tail and dashboard read it",
            "stop who has the port (pulse doctor says who), or set PULSE_RECEIVER_PORT and tell the sensors"),
    OTHER("is in use by another PULSE", "that PULSE, and everything that only reads: pulse tail, dashboard, doctor",
            "nothing if it is meant to run; pulse doctor says how it is"),
    NEWER("written by a newer PULSE", "the newer PULSE", "pulse doctor compares the versions"),
    READ_ONLY("Read-only file system", "everything that only reads: pulse tail, dashboard, doctor",
            "mount the disk for writing again (dmesg says why it is not), or let PULSE_DATA_DIR name another place"),
    FULL("No space left|database or disk is full|SQLITE_FULL", "what is kept stays and can be read",
            "make room; PULSE goes on by itself when there is some"),
    OLDER("no such (table|column)", "pulse tail and doctor",
            "start PULSE, or restart it: it brings the database of an older one up to date; pulse doctor says which it is"),
    DENIED("no permission for|cannot be made|Permission denied|SQLITE_CANTOPEN", "nothing was changed",
            "run it as the user of the service, mend the owner, or let PULSE_DATA_DIR name another place"),
    BROKEN("SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database|SQLITE_IOERR", "what lies in the pages that are whole",
            "change nothing; pulse doctor says what is broken and how to go on");

    private final Pattern words;
    private final String works;
    private final String todo;

    Advice(String words, String works, String todo) {
        this.words = Pattern.compile(words);
        this.works = works;
        this.todo = todo;
    }

    /// For a failure that says this of itself.
    static Optional<Advice> on(String reason) {
        return Stream.of(values()).filter(advice -> advice.words.matcher(reason).find()).findFirst();
    }

    /// Two lines to follow what happened.
    String lines() {
        return System.lineSeparator() + "  works: " + works + System.lineSeparator() + "  do:    " + todo;
    }
}
