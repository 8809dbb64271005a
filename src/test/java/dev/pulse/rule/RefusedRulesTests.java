package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gallery of rule files: each in `refused` begins with a comment that says the first mistake with its line, each in `accepted` runs.
class RefusedRulesTests {
    private static final Path GALLERY = Path.of("src/test/resources/dev/pulse/rule");
    private static final String EXPECT = "# expect: ";
    private static final int REFUSED_MIN = 150;

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void nothingWasLoadedOrWritten() {
        assertThat(System.getProperty(Canary.SUNG)).isNull();
        assertThat(Path.of("canary")).doesNotExist();
        assertThat(Path.of("/tmp/canary")).doesNotExist();
    }

    @Test
    void everyRefusedFileIsRefusedForItsReasonAtItsLine() throws Exception {
        var texts = copied("refused");

        var found = firstMistakes(Rules.check(folder.resolve("rules")));

        if (Boolean.getBoolean("pulse.write")) {
            write(texts, found);
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(REFUSED_MIN);
        assertThat(expected(texts)).allSatisfy((name, reason) -> assertThat(found.get(name)).as(name).isEqualTo(reason));
    }

    @Test
    void noRefusedFileReachesTheRunningService() throws Exception {
        var texts = copied("refused");

        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.report.rules()).isEmpty();
            assertThat(firstMistakes(bench.report)).hasSameSizeAs(texts);
            assertThat(bench.context.getRoutes()).hasSize(2);
        }
    }

    @Test
    void noRefusalSaysWhatAValueStandsFor() throws Exception {
        copied("refused");

        var secrets = List.of(System.getProperty("user.home"), System.getenv("PATH"), "root:");

        assertThat(Rules.check(folder.resolve("rules")).problems()).allSatisfy(problem ->
                assertThat(problem.toString()).hasSizeLessThan(1_000).doesNotContain(secrets));
    }

    @Test
    void everyAcceptedFileRuns() throws Exception {
        var texts = copied("accepted");

        try (var bench = RuleBench.start(folder)) {
            assertThat(bench.report.problems()).isEmpty();
            assertThat(bench.report.rules().stream().map(RuleReport.Rule::file).distinct()).containsExactlyElementsOf(texts.keySet());
        }
    }

    private Map<String, String> copied(String gallery) throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        var texts = new TreeMap<String, String>();
        for (var file : RuleFiles.list(GALLERY.resolve(gallery))) {
            texts.put(file.getFileName().toString(), Files.readString(file));
            Files.copy(file, folder.resolve("rules").resolve(file.getFileName()));
        }
        return texts;
    }

    private static Map<String, String> firstMistakes(RuleReport report) {
        var first = new LinkedHashMap<String, String>();
        report.problems().forEach(problem -> first.putIfAbsent(problem.file(), problem.line() + ": " + problem.reason()));
        return first;
    }

    private static Map<String, String> expected(Map<String, String> texts) {
        var expected = new TreeMap<String, String>();
        texts.forEach((name, text) -> expected.put(name, text.lines().findFirst().orElseThrow().substring(EXPECT.length())));
        return expected;
    }

    /// Writes what is found into the gallery, for a person to read before it is kept.
    private static void write(Map<String, String> texts, Map<String, String> found) throws IOException {
        for (var text : texts.entrySet()) {
            var rest = text.getValue().substring(text.getValue().indexOf('\n'));
            var expect = found.getOrDefault(text.getKey(), "ACCEPTED");
            Files.writeString(GALLERY.resolve("refused").resolve(text.getKey()), EXPECT + expect + rest);
            text.setValue(EXPECT + expect + rest);
        }
    }
}
