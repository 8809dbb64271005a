package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aPersonSeesWhoSentAndMayForgetNames() throws Exception {
        try (var pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off"))) {
            for (var source : new String[] {"falco", "scanner-17"}) {
                pulse.post(EventText.changed("-event_id +{\"source\":\"" + source + "\"}"));
            }
            assertThat(run(shell(), "sources").out()).containsPattern("falco +20\\d\\d-.* 1\n").contains("scanner-17");

            assertThat(run(shell(), "sources", "forget", "scanner-17").out()).contains("asked to forget 1 name");

            Program.await("it is forgotten", () -> pulse.number("select count(*) from sources where name = 'scanner-17'") == 0);
            assertThat(run(shell(), "sources").out()).contains("falco").doesNotContain("scanner-17");
            assertThat(pulse.number("select count(*) from events where source = 'scanner-17'")).isEqualTo(1);
            assertThat(Files.exists(folder.resolve("data/sources.forget"))).isFalse();
        }
    }

    @Test
    void anUnknownNameIsRefused() throws Exception {
        try (var _ = Program.start(folder, Map.of("PULSE_CONSOLE", "off"))) {
            var shell = shell();

            assertThat(shell.run("sources", "forget", "nosuch")).isEqualTo(1);
            assertThat(shell.err()).contains("unknown source nosuch; see pulse sources");
        }
    }

    private TestShell shell() {
        var shell = new TestShell(folder);
        shell.environment.put("PULSE_DATA_DIR", folder.resolve("data").toString());
        shell.environment.put("PULSE_CONFIG_DIR", folder.resolve("config").toString());
        return shell;
    }

    private static TestShell run(TestShell shell, String... words) {
        assertThat(shell.run(words)).as(shell.err()).isZero();
        return shell;
    }
}
