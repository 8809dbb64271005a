package dev.pulse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/// What the doctor says of a folder, as programs see it.
final class Examined {
    private Examined() {}

    /// A shell in a folder that is its owner's only, with a port on which nobody listens.
    static TestShell shell(Path folder) throws IOException {
        var shell = new TestShell(folder);
        shell.clock = Clock.systemUTC();
        shell.environment.put("PULSE_CONFIG_DIR", folder.resolve("config").toString());
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(free.getLocalPort()));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return shell;
    }

    /// The first finding of a level and a check.
    static JsonNode finding(TestShell shell, Path folder, String level, String check) throws IOException {
        var again = new TestShell(folder);
        again.clock = shell.clock;
        again.environment.putAll(shell.environment);
        again.run("doctor", "--json");
        return JsonMapper.builder().build().readTree(again.out()).path("findings").valueStream()
                .filter(finding -> finding.path("level").asText().equals(level) && finding.path("check").asText().equals(check))
                .findFirst().orElseThrow(() -> new AssertionError("no " + level + " " + check + " in " + again.out()));
    }
}
