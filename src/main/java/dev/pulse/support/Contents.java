package dev.pulse.support;

import dev.pulse.config.Keys;
import dev.pulse.config.Known;
import dev.pulse.doctor.Chart;
import dev.pulse.doctor.Patient;
import dev.pulse.doctor.Report;
import dev.pulse.doctor.RunningService;
import dev.pulse.doctor.SqliteRecords;
import dev.pulse.sqlite.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What goes into a bundle. Whatever cannot be had is said in its place.
///
/// @param known every setting
public record Contents(Patient patient, Chart chart, Keys keys, List<Known> known, Report report) {
    private static final int LOG_LINES_MAX = 500;
    private static final int RULES_MAX = 500;

    List<Piece> pieces() throws InterruptedException {
        var pieces = new ArrayList<>(List.of(
                new Piece("versions.txt", "PULSE, Java, the operating system", versions()),
                new Piece("settings.txt", "every setting; of a secret only whether it is set", settings()),
                new Piece("doctor.txt", "what pulse doctor found", unquoted(report.text(false))),
                new Piece("ready.json", "how the running service says it is", service("/health/ready")),
                new Piece("metrics.txt", "what the running service counts", service("/metrics")),
                new Piece("heartbeat.txt", "how the service said it was, last", records(SqliteRecords.PARTS, part -> "%s %s since %s: %s"
                        .formatted(part.name(), part.state(), part.since(), unquoted(part.reason())))),
                new Piece("dead-letters.txt", "why entries were put aside, and how many", records(SqliteRecords.DEAD_LETTERS,
                        Contents::reason)),
                new Piece("rejected.txt", "why events were rejected, and how many, without what they held",
                        records(SqliteRecords.REJECTED, Contents::reason)),
                new Piece("schema.sql", "the tables of the database, empty", records(SqliteRecords.schema(), line -> line)),
                new Piece("rows.txt", "how many rows each table has", records(SqliteRecords.rowCounts(), line -> line)),
                new Piece("log.txt", "what the service logged last, without notices", log())));
        rules(pieces);
        return pieces;
    }

    private String versions() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var memory = Runtime.getRuntime();
        return """
                pulse     %s, schema %d
                java      %s, %s
                options   %s
                heap      %d MiB at most
                system    %s %s, %s, %d processors
                zone      %s
                time      %s
                """.formatted(patient.version(), patient.migrations().version(), Runtime.version(), System.getProperty("java.vendor"),
                String.join(" ", runtime.getInputArguments()), memory.maxMemory() >> 20, System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("os.arch"), memory.availableProcessors(), patient.clock().getZone(),
                patient.clock().instant());
    }

    private String settings() {
        var mistakes = patient.mistakes().stream().map(mistake -> "mistake: " + mistake + "\n").collect(Collectors.joining());
        return mistakes + known.stream().map(this::setting).collect(Collectors.joining("\n")) + "\n";
    }

    private String setting(Known key) {
        var where = keys.whereIs(key.key());
        if (where.isEmpty()) {
            return key.key() + (key.isSecret() ? " is not set" : "=" + key.fallback() + "   (default)");
        }
        return key.isSecret() ? key.key() + " is set   (" + where.get() + ")"
                : key.key() + "=" + keys.text(key.key()).orElse("") + "   (" + where.get() + ")";
    }

    private String service(String path) throws InterruptedException {
        return new RunningService(patient).get(path).map(answer -> "# HTTP " + answer.status() + "\n" + answer.body())
                .map(text -> text.replaceAll("\\\\\".*?\\\\\"", "'...'"))
                .orElse("nobody answers at " + patient.service(path) + "\n");
    }

    private <T> String records(Reading<List<T>> reading, Function<T, String> line) {
        try {
            return chart.isThere() ? chart.read(reading).stream().map(line).collect(Collectors.joining("\n", "", "\n"))
                    : "there is no database\n";
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage() + "\n";
        }
    }

    private static String reason(SqliteRecords.Reason one) {
        return "%d times, last at %s %s: %s".formatted(one.count(), one.last(), one.origin(), unquoted(one.reason()));
    }

    /// What stands in quotes in a reason was said by somebody else.
    private static String unquoted(String reason) {
        return reason.replaceAll("\"[^\"\n]*\"?", "\"...\"");
    }

    private String log() throws InterruptedException {
        var file = patient.database().resolveSibling("pulse.log");
        return new ServiceLog(LOG_LINES_MAX, Duration.ofSeconds(5), file).lines().stream().map(Contents::unquoted)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void rules(List<Piece> pieces) {
        var folder = patient.settings().configFolder().resolve("rules");
        try (var files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (var file : StreamSupport.stream(files.spliterator(), false).sorted().limit(RULES_MAX).toList()) {
                pieces.add(rule(file));
            }
        } catch (IOException e) {
            pieces.add(new Piece("rules.txt", "why there are no rules in here", folder + " cannot be read: " + e.getMessage() + "\n"));
        }
    }

    private static Piece rule(Path file) throws IOException {
        var name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        var text = RuleText.withoutComments(Files.readString(file, StandardCharsets.ISO_8859_1));
        return new Piece("rules/" + name.substring(Math.max(0, name.length() - 80)), "a rule, without its comments", text);
    }
}
