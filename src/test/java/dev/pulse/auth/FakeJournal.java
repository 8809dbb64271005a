package dev.pulse.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A `journalctl` that knows only what PULSE asks of it: the newest entry, or those after a cursor and what follows. Its journal is a
/// file of lines; the cursor of a line is its number.
public final class FakeJournal {
    private static final String SCRIPT = """
            #!/bin/sh
            # Keeps to the options that journalctl(1) has: --follow shows only the last ten without --no-tail.
            journal=$(dirname "$0")/journal
            echo "$*" >> "$(dirname "$0")/calls"
            after= follow= tail=
            for option; do
                case $option in
                    --after-cursor=s=*) after=${option#*=s=} ;;
                    --after-cursor=*) echo "Failed to seek to cursor: Invalid argument" >&2; exit 1 ;;
                    --follow) follow=1 ;;
                    --no-tail) tail=1 ;;
                esac
            done
            [ -n "$follow" ] || exec tail -n 1 "$journal"
            [ -n "$tail" ] || exit 64
            echo $$ > "$(dirname "$0")/pid"
            exec tail -n "+$((after + 1))" -f "$journal"
            """;

    private final Path folder;
    private int cursor;

    private FakeJournal(Path folder) {
        this.folder = folder;
    }

    /// @param folder where the command and its journal are; it may stand on a PATH
    public static FakeJournal in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var script = Files.writeString(folder.resolve("journalctl"), SCRIPT);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("journal"), "");
        return new FakeJournal(folder);
    }

    public String command() {
        return folder.resolve("journalctl").toString();
    }

    /// @param fields more fields, each with a comma in front
    public void write(String program, String message, String fields) throws IOException {
        var line = """
                {"__CURSOR":"s=%d","__REALTIME_TIMESTAMP":"%d","SYSLOG_IDENTIFIER":"%s","_HOSTNAME":"edge-1","MESSAGE":"%s"%s}
                """.formatted(++cursor, 1_795_258_800_000_000L + cursor, program, message, fields);
        Files.writeString(folder.resolve("journal"), line, StandardOpenOption.APPEND);
    }

    /// The process that follows; empty if none ever did.
    public ProcessHandle follower() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip())).orElseThrow();
    }

    public String calls() throws IOException {
        return Files.readString(folder.resolve("calls"));
    }
}
