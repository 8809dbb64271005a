package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of its own in memory, to be filled for real; it takes the right to mount one.
record SmallDisk(Path folder, boolean isMounted) implements AutoCloseable {
    private static final String TAKEN = "taken-";

    /// @param options such as `size=40m,nr_inodes=200`
    static SmallDisk at(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        return new SmallDisk(folder, runs("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()));
    }

    void remount(String options) throws IOException {
        assertThat(runs("mount", "-o", "remount," + options, folder.toString())).isTrue();
    }

    /// To the last byte.
    ///
    /// @return the file that takes the room
    Path fill() throws IOException {
        var file = folder.resolve("stranger");
        try (var out = Files.newOutputStream(file)) {
            for (var block = new byte[4096]; ; ) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return file;
    }

    /// To a few bytes.
    void fill(int bytesLeft) throws IOException {
        var room = Files.write(folder.resolve("room"), new byte[bytesLeft]);
        Files.move(fill(), folder.resolve("neighbour"));
        Files.delete(room);
    }

    /// To the last inode.
    void fillWithFiles() {
        try {
            for (var number = 0; ; number++) {
                Files.createFile(folder.resolve(TAKEN + number));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    void removeFiles() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith(TAKEN)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Lazily, because the library of SQLite may stay in use.
    @Override
    public void close() throws IOException {
        runs("umount", "-l", folder.toString());
    }

    private static boolean runs(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.onExit().join().exitValue() == 0;
    }
}
