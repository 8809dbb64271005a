package dev.pulse.rule;

import dev.pulse.rule.RuleReport.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Rules that stay stopped over restarts: a file for each, named by the rule's id, with the version of the rule file and the reason. It
/// holds for that version only, so an edited rule runs again, and so does one whose file here is deleted.
///
/// @param folder in the data folder
record StoppedRules(Path folder) {
    static final String NAME = "stopped-rules";
    private static final int CHARS_MAX = 1_000;

    static StoppedRules in(Path data) {
        return new StoppedRules(data.resolve(NAME));
    }

    /// Why the rule is stopped; empty if it is not.
    Optional<String> reason(Rule rule) throws IOException {
        var file = file(rule);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var lines = new String(in.readNBytes(CHARS_MAX), StandardCharsets.UTF_8).lines().toList();
            return lines.size() > 1 && lines.getFirst().equals(rule.version()) ? Optional.of(lines.get(1)) : Optional.empty();
        }
    }

    void add(Rule rule, String reason) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(rule), rule.version() + "\n" + reason + "\n");
    }

    Path file(Rule rule) {
        return folder.resolve(rule.id());
    }
}
