package dev.pulse.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who listens on a TCP port, as the kernel tells it (proc_net(5)): the socket in the list of sockets, and the process that has it open.
public final class PortOwner {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /// Such as `nginx (process 812)`; empty if nobody listens, or this is no Linux.
    public static Optional<String> of(int port) throws IOException {
        var end = ":%04X".formatted(port);
        for (var list : List.of("tcp", "tcp6")) {
            for (var words : sockets(list)) {
                if (words.length > INODE && words[STATE].equals(LISTENING) && words[ADDRESS].endsWith(end)) {
                    return Optional.of(process("socket:[" + words[INODE] + "]"));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String[]> sockets(String list) throws IOException {
        var file = Path.of("/proc/net", list);
        return Files.isReadable(file) ? Files.readAllLines(file).stream().map(line -> line.strip().split("\\s+")).toList() : List.of();
    }

    private static String process(String socket) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (var process : processes) {
                if (has(process, socket)) {
                    return name(process) + " (process " + process.getFileName() + ")";
                }
            }
        }
        return "a process of another user (as root one sees which)";
    }

    // The files of others are not ours to see, and processes end while one looks.
    private static boolean has(Path process, String socket) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
