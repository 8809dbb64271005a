package dev.pulse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that a machine can check.
class HouseTest {
    /// Which packages of ours a package may import. A newcomer reads this as the map of the house.
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("event", List.of()),
            Map.entry("clock", List.of("sqlite")),
            Map.entry("query", List.of("event")),
            Map.entry("flow", List.of("event")),
            Map.entry("http", List.of()),
            Map.entry("sqlite", List.of()),
            Map.entry("terminal", List.of()),
            Map.entry("systemd", List.of()),
            Map.entry("manual", List.of("config")),
            Map.entry("dashboard", List.of("event", "query", "sqlite", "ledger", "terminal", "disk")),
            Map.entry("backup", List.of("alert", "disk", "event", "flow", "health", "ledger", "sqlite")),
            Map.entry("demo", List.of("event")),
            Map.entry("disk", List.of("event", "flow", "sqlite", "ledger", "alert")),
            Map.entry("health", List.of("event", "flow", "http", "sqlite")),
            Map.entry("ledger", List.of("event", "flow", "sqlite")),
            Map.entry("ingest", List.of("event", "flow", "http", "ledger", "sqlite")),
            Map.entry("host", List.of("event", "flow", "health", "http", "sqlite")),
            Map.entry("auth", List.of("event", "flow", "health", "http", "ledger", "sqlite")),
            Map.entry("stream", List.of("event", "flow")),
            Map.entry("doctor", List.of("backup", "cli", "config", "disk", "event", "notify", "rule", "silence", "sqlite", "stream",
                    "terminal", "http", "ledger", "retention", "clock")),
            Map.entry("setup", List.of("cli", "config", "doctor", "event", "notify", "stream", "terminal")),
            Map.entry("support", List.of("cli", "config", "doctor", "event", "sqlite")),
            Map.entry("cli", List.of("config", "event", "http", "ledger", "query", "sqlite", "stream", "terminal")),
            Map.entry("alert", List.of("clock", "event", "flow", "query", "sqlite", "ledger")),
            Map.entry("rule", List.of("event", "query", "flow", "sqlite", "ledger", "alert")),
            Map.entry("notify", List.of("event", "flow", "ledger", "sqlite", "terminal")),
            Map.entry("digest", List.of("clock", "event", "flow", "ledger", "notify", "sqlite")),
            Map.entry("retention", List.of("clock", "event", "flow", "ledger", "sqlite")),
            Map.entry("silence", List.of("event", "flow", "ledger", "alert", "sqlite")));
    private static final Pattern CAMEL_ALLOWED =
            Pattern.compile(".*(Route|Routes|Component|Endpoint|Consumer|Producer|Language|Engine|Assembly)(\\$.*)?");
    /// Classes that are at home in Camel without one of those names: they load rule routes, or plug into an EIP.
    private static final List<String> CAMEL_ELSEWHERE = List.of("RuleLoader", "RuleContext", "Accessor", "SimpleText", "SimpleCondition",
            "RuleFailures", "RuleTurn", "Rules", "SeenRepository", "EventsBatch", "Subscribers");
    /// What foreign text goes through on its way to the screen: it is safe there, whatever it was.
    private static final List<String> DRAWING = List.of("Canvas", "SvgScreen");
    private static final List<String> DRAWN_WITH = List.of("com.googlecode.lanterna.TextCharacter",
            "com.googlecode.lanterna.graphics.TextGraphics", "com.googlecode.lanterna.graphics.TextImage");
    private static final List<String> PUTS_TEXT = List.of("putCharacter", "putString", "setCharacter", "setCharacterAt", "setTitle");
    private static final List<String> SYSTEM_TIME = List.of("System.currentTimeMillis", "Clock.systemUTC", "Clock.systemDefaultZone",
            "Clock.system", "LocalDate.now", "LocalDateTime.now", "ZonedDateTime.now", "Instant.now", "ZoneId.systemDefault");
    // With two backslashes it is JSON that speaks of one.
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)\\\\u001b");
    /// Who writes escape sequences: colours of lines, the clipboard, and the keys that nobody presses.
    private static final List<String> STEERING =
            List.of("EventLine.java", "ConsoleMessage.java", "TerminalClipboard.java", "Rehearsal.java", "Report.java");
    private static final Pattern BAD_NAME = Pattern.compile("(Manager|Helper|Utils?|Impl|Common|Base|Data|Info)$");
    private static final int LINES_MAX = 300;
    private static final int WIDTH_MAX = 140;

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.pulse");

    @Test
    void noPackageImportsWhatItMayNot() {
        MAY_IMPORT.forEach((name, allowed) -> noClasses().that().resideInAPackage("dev.pulse." + name + "..")
                .should().dependOnClassesThat(isOursBut(name, allowed)).because(name + " may import " + allowed).check(CLASSES));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.pulse.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        try (var folders = Files.walk(Path.of("src/main/java/dev/pulse"))) {
            assertThat(folders.filter(Files::isDirectory)).allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @Test
    void camelStaysInRoutesComponentsAndTheAssembly() {
        classes().that(dependOnCamel()).and(areNotAmong(CAMEL_ELSEWHERE)).should().haveNameMatching(CAMEL_ALLOWED.pattern()).check(CLASSES);
    }

    @Test
    void onlyTheDashboardKnowsHowToDraw() {
        noClasses().that().resideOutsideOfPackage("dev.pulse.dashboard..").should().dependOnClassesThat()
                .resideInAPackage("com.googlecode.lanterna..").check(CLASSES);
        noClasses().that(areNotAmong(DRAWING)).should().callMethodWhere(DescribedPredicate.describe("puts text on the terminal", call ->
                DRAWN_WITH.contains(call.getTarget().getOwner().getName()) || PUTS_TEXT.contains(call.getTarget().getName())
                        && call.getTarget().getOwner().getPackageName().startsWith("com.googlecode.lanterna"))).check(CLASSES);
        assertThat(sources("src/main").filter(file -> lines(file).stream().anyMatch(ESCAPE.asPredicate()))
                .map(file -> file.getFileName().toString())).allMatch(STEERING::contains);
    }

    /// What it shows depends on what it is given, so a test can show any moment.
    @Test
    void theDashboardLooksAtNoClockOfItsOwn() {
        noClasses().that().resideInAPackage("dev.pulse.dashboard..").should().callMethodWhere(DescribedPredicate.describe(
                "asks the system for the time", call -> SYSTEM_TIME.contains(call.getTarget().getOwner().getSimpleName() + "."
                        + call.getTarget().getName()))).check(CLASSES);
    }

    /// It has to be on the screen before somebody wonders where it is, and writes nothing over it.
    @Test
    void theDashboardLoadsNothingOfTheService() {
        noClasses().that().resideInAnyPackage("dev.pulse.dashboard..", "dev.pulse.terminal..").should().dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "org.apache.camel..", "io.micrometer..", "org.redisson..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName).filter(BAD_NAME.asPredicate())).isEmpty();
    }

    @Test
    void filesStaySmallAndNarrow() {
        assertThat(sources("src").filter(file -> lines(file).size() > LINES_MAX)).as("files over %d lines", LINES_MAX).isEmpty();
        assertThat(sources("src").filter(file -> lines(file).stream().anyMatch(line -> line.length() > WIDTH_MAX)))
                .as("files with lines over %d characters", WIDTH_MAX).isEmpty();
    }

    @Test
    void noTestSleepsAndNothingIsLeftUndone() {
        assertThat(sources("src/test").filter(contains("Thread" + ".sleep"))).isEmpty();
        assertThat(sources("src").filter(contains("TO" + "DO").or(contains("FIX" + "ME")))).isEmpty();
    }

    @Test
    void everyClassThatMaySkipATestIsInTheDocumentsWithItsReason() throws Exception {
        var named = Files.readString(Path.of("docs/testing.md"));

        assertThat(sources("src/test").filter(contains(" assume" + "True(").or(contains(" assume" + "That(")))
                .map(file -> file.getFileName().toString().replace(".java", "")))
                .isNotEmpty().allSatisfy(name -> assertThat(named).contains("`" + name + "`"));
        assertThat(sources("src/test").filter(contains("@Dis" + "abled"))).isEmpty();
    }

    @Test
    void onlyTheDatabasesOwnersWriteSql() {
        var sql = Pattern.compile("\"(select|insert|update|delete) ", Pattern.CASE_INSENSITIVE);
        assertThat(sources("src/main").filter(file -> lines(file).stream().anyMatch(line -> sql.matcher(line).find()))
                .map(file -> file.getFileName().toString()))
                .allMatch(name -> name.startsWith("Sqlite") || SQL_ELSEWHERE.contains(name));
    }

    /// Where a line of SQL stands outside a `Sqlite…` class, and that is right.
    private static final List<String> SQL_ELSEWHERE = List.of("Tally.java", "Sequence.java", "Assembly.java", "Inspection.java");

    private static DescribedPredicate<JavaClass> isOursBut(String name, List<String> allowed) {
        return DescribedPredicate.describe("are ours and not of " + allowed, type -> {
            var parts = type.getPackageName().split("\\.");
            return type.getPackageName().startsWith("dev.pulse")
                    && (parts.length < 3 || !parts[2].equals(name) && !allowed.contains(parts[2]));
        });
    }

    private static DescribedPredicate<JavaClass> areNotAmong(List<String> names) {
        return DescribedPredicate.describe("are not among " + names, type -> !names.contains(type.getName()
                .replaceFirst("^.*\\.", "").replaceFirst("\\$.*", "")));
    }

    private static DescribedPredicate<JavaClass> dependOnCamel() {
        return DescribedPredicate.describe("depend on Camel", type -> type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().getPackageName().startsWith("org.apache.camel")));
    }

    private static Stream<Path> sources(String folder) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<Path> contains(String text) {
        return file -> lines(file).stream().anyMatch(line -> line.contains(text));
    }

    private static List<String> lines(Path file) {
        try {
            return Arrays.asList(Files.readString(file).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
