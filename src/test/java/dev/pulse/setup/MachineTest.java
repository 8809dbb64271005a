package dev.pulse.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.config.Credentials;
import dev.pulse.config.DotEnv;
import dev.pulse.config.Keys;
import dev.pulse.config.SettingsReader;
import dev.pulse.stream.TestRedis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found on a machine, and what is proposed for it.
class MachineTest {
    private static final LocalRedis NOBODY = new LocalRedis("redis://127.0.0.1:1");

    @TempDir
    Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void sensorsAreFoundByTheirProcessTheirUnitAndTheirProgram() throws Exception {
        file("proc/812/cmdline", "/usr/bin/python3\0/opt/sentinel.py\0--dev\0");
        file("etc/systemd/system/pulse-syswatch.service", "");
        assertThat(file("usr/local/bin/netlab", "").toFile().setExecutable(true)).isTrue();
        var machine = new Machine(root, Map.of("PATH", "relative:/usr/local/bin"));

        assertThat(machine.sensor("sentinel")).contains("runs (process 812)");
        assertThat(machine.sensor("syswatch")).contains("has the unit pulse-syswatch.service");
        assertThat(machine.sensor("netlab")).contains("is at " + root.resolve("usr/local/bin/netlab"));
        assertThat(machine.sensor("falco")).isEmpty();
    }

    @Test
    void logsAndSystemdAreSeenByTheirFiles() throws Exception {
        var machine = new Machine(root, Map.of());
        assertThat(machine.hasSystemd() || machine.hasJournal() || machine.authLog().isPresent()).isFalse();

        file("run/systemd/system/x", "");
        file("var/log/journal/x", "");
        file("var/log/auth.log", "");

        assertThat(machine.hasSystemd() && machine.hasJournal()).isTrue();
        assertThat(machine.authLog()).contains(root.resolve("var/log/auth.log"));
        assertThat(String.join("\n", found(NOBODY, machine).lines())).contains("sentinel  not found", "auth.log; a journal of systemd",
                "redis     not found", "systemd   runs this machine", "port      free");
    }

    @Test
    void aRedisWithoutAPasswordIsProposedAndOneWithAPasswordAsksForIt() throws Exception {
        try (var server = TestRedis.started()) {
            var redis = new LocalRedis(server.url());
            assertThat(proposals(redis, Map.of(), new Questions.None())).contains("PULSE_REDIS_URL=" + server.url());
        }
        try (var server = TestRedis.started("--requirepass", "a/b c")) {
            var redis = new LocalRedis(server.url());
            assertThat(proposals(redis, Map.of(), new Questions.None())).noneMatch(line -> line.startsWith("PULSE_REDIS_URL"));
            assertThat(proposals(redis, Map.of(), asked("wrong\na/b c\n"))).contains("PULSE_REDIS_URL="
                    + server.url().replace("redis://", "redis://:a%2Fb%20c@"));
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("Redis does not take it");
        }
    }

    @Test
    void whatIsSetAnywhereIsNotProposed() throws Exception {
        assertThat(proposals(NOBODY, Map.of(), new Questions.None())).hasSize(2)
                .anyMatch(line -> line.startsWith("PULSE_RECEIVER_TOKEN=")).contains("PULSE_RETENTION_DAYS=30");

        var all = Map.of("PULSE_RECEIVER_TOKEN", "0123456789abcdef", "PULSE_RETENTION_DAYS", "7");
        assertThat(proposals(NOBODY, all, new Questions.None())).isEmpty();
    }

    @Test
    void wrongAnswersAreAskedAgainButNotForEver() throws Exception {
        var answers = asked("ftp://x\nhttps://discord.com/api/webhooks/1/abc\nmany\nmore\nmost\n");

        assertThat(proposals(NOBODY, Map.of("PULSE_RECEIVER_TOKEN", "0123456789abcdef"), answers))
                .containsExactly("PULSE_DISCORD_WEBHOOK=https://discord.com/api/webhooks/1/abc", "PULSE_RETENTION_DAYS=30");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("expected https:", "expected a whole number", "left as it is");
    }

    private List<String> proposals(LocalRedis redis, Map<String, String> environment, Questions questions) throws Exception {
        var variables = new HashMap<>(environment);
        var keys = new Keys(variables, DotEnv.none(), Credentials.none());
        var reader = new SettingsReader(keys, variables);
        reader.draft();
        var plan = new Plan(keys, reader.known(), true, redis, "", Optional.empty());
        return plan.proposals(found(redis, new Machine(root, Map.of())), questions).stream()
                .filter(one -> !one.key().matches("PULSE_(HOST_METRICS|AUTH_LOG)"))
                .map(one -> one.key() + "=" + one.value().reveal()).toList();
    }

    private static Discovery found(LocalRedis redis, Machine machine) throws Exception {
        return Discovery.of(machine, redis, "", 0);
    }

    private Questions asked(String answers) {
        return new Questions.Asked(Questions.Lines.of(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8))),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private Path file(String name, String text) throws Exception {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
