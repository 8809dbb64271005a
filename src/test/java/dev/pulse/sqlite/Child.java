package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM with the same classes, for tests of what happens between processes.
public final class Child {
    private Child() {}

    public static Process start(Class<?> main, String... args) throws IOException {
        return startBy(List.of(), main, args);
    }

    /// @param prefix a command that starts others, such as `unshare`
    public static Process startBy(List<String> prefix, Class<?> main, String... args) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
