package dev.pulse.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a command ends: the one list of exit codes, from which the help, the manual and the table in docs/operations.md come. Those above 64
/// are those of sysexits.h; above 128 it is 128 and the number of the signal, as shells have it.
public enum Exit {
    FINE(0, "fine"),
    FAILED(1, "something was refused or failed", true, "check"),
    USAGE(2, "the command line, or a query, is wrong"),
    LOSS(65, "the database lacks events that were accepted", false, "run"),
    UNAVAILABLE(69, "the receiver is not there or refused", false, "send"),
    BUG(70, "a fault of PULSE"),
    CONFIGURATION(78, "the configuration has mistakes", true, "demo", "doctor", "support"),
    INTERRUPTED(130, "ended by Ctrl-C"),
    TERMINATED(143, "ended by SIGTERM, as systemd does");

    private final int code;
    private final String meaning;
    private final boolean isCommon;
    private final List<String> exceptions;

    Exit(int code, String meaning) {
        this(code, meaning, true);
    }

    /// @param isCommon   whether commands may end so
    /// @param exceptions those of which the opposite is true
    Exit(int code, String meaning, boolean isCommon, String... exceptions) {
        this.code = code;
        this.meaning = meaning;
        this.isCommon = isCommon;
        this.exceptions = List.of(exceptions);
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// Whether a command may end so.
    public boolean isOf(String command) {
        return exceptions.contains(command) != isCommon;
    }

    /// Code and meaning of every way in which a command may end; of all commands together if it is empty.
    public static Map<String, String> of(String command) {
        var list = new LinkedHashMap<String, String>();
        Arrays.stream(values()).filter(exit -> command.isEmpty() || exit.isOf(command))
                .forEach(exit -> list.put(String.valueOf(exit.code), exit.meaning));
        return list;
    }
}
