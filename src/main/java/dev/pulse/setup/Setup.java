package dev.pulse.setup;

import dev.pulse.cli.Shell;
import dev.pulse.config.ConfigurationException;
import dev.pulse.config.Known;
import dev.pulse.notify.ChannelTrial;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The first run, step by step: look, ask, write, read it again, try it. Safe to repeat.
///
/// @param file  the settings
/// @param isDry whether it only says what it would do
public record Setup(Shell shell, Path file, boolean isDry, Trial trial) {
    /// Whether an event comes through, wherever PULSE runs.
    public interface Trial {
        /// @return a sentence that says what became of it
        String event() throws Exception;
    }

    /// @return whether the file was written
    /// @throws ConfigurationException if what is there, or would be there, is wrong; then nothing is written
    public boolean run(Discovery found, Plan plan, Questions questions) throws Exception {
        say("Found on this machine:");
        found.lines().forEach(this::say);
        var proposals = plan.proposals(found, questions);
        var before = before(plan);
        var text = Files.exists(file) ? new EnvText(before, plan.known()) : EnvText.fresh(plan.known());
        var after = text.with(proposals).text();
        require(after);
        var aboutToken = plan.aboutToken(proposals);
        if (Files.exists(file) && after.equals(before)) {
            say("\nNothing to change: " + file + " says it all, and is right.");
            say(aboutToken);
            return false;
        }
        say("\n" + (isDry ? "Would write " : "Writes ") + file + (Files.exists(file) ? ", with what is in it, and" : ", with"));
        proposals.forEach(one -> say("  %s=%s   %s".formatted(one.key(), one.shown(), one.why())));
        say(aboutToken);
        if (!isDry) {
            write(after, plan.known());
        }
        return !isDry;
    }

    /// A file that cannot be read is told as every start tells it.
    private String before(Plan plan) throws IOException {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            var mistakes = plan.keys().mistakes();
            if (mistakes.isEmpty()) {
                throw e;
            }
            throw new ConfigurationException(mistakes);
        }
    }

    private void write(String text, List<Known> known) throws Exception {
        new EnvFile(file).write(text);
        var settings = shell.with(file).settings();
        say("Read again: all of the " + known.size() + " settings are right; " + new EnvFile(file).readers() + "\n");
        say("Test event:   " + trial.event());
        var results = new ChannelTrial(settings.channels(), shell.clock()).send();
        say("Test message: " + (results.isEmpty() ? "no channel but the output of the service; PULSE_DISCORD_WEBHOOK adds one"
                : results.stream().map(Setup::line).collect(Collectors.joining("; "))));
    }

    private static String line(ChannelTrial.Result result) {
        return result.channel() + (result.isDelivered() ? " took it" : " did not take it: " + result.reason());
    }

    private void require(String text) throws IOException {
        var mistakes = Validation.mistakes(file.toString(), shell.environment(), text);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private void say(String lines) {
        if (!lines.isEmpty()) {
            shell.out().println(SafeText.lines(lines));
        }
    }
}
