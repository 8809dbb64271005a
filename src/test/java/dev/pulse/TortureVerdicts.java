package dev.pulse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// One line for each long test, in the file that `-Dpulse.verdicts` names; `make torture` prints it. A test adds what it measured with
/// `TestReporter.publishEntry("verdict", "20 kills, 35,342 events")`.
public final class TortureVerdicts implements TestExecutionListener {
    /// What long tests are tagged with; `make test` leaves them out.
    static final String TAG = "torture";
    private static final String ENTRY = "verdict";

    private final Optional<Path> file = Optional.ofNullable(System.getProperty("pulse.verdicts")).map(Path::of);
    private final Map<String, Long> startedNanos = new ConcurrentHashMap<>();
    private final Map<String, String> measured = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        startedNanos.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Optional.ofNullable(entry.getKeyValuePairs().get(ENTRY)).ifPresent(text -> measured.put(test.getUniqueId(), text));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write("SKIPPED", test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var verdict = switch (result.getStatus()) {
            case SUCCESSFUL -> "held";
            case ABORTED -> "SKIPPED";
            case FAILED -> "FAILED";
        };
        var reason = result.getThrowable().map(failure -> String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        write(verdict, test, measured.getOrDefault(test.getUniqueId(), reason.orElse("")));
    }

    private void write(String verdict, TestIdentifier test, String more) {
        if (file.isEmpty() || !test.isTest() || !test.getTags().contains(TestTag.create(TAG))) {
            return;
        }
        var seconds = startedNanos.containsKey(test.getUniqueId())
                ? Duration.ofNanos(System.nanoTime() - startedNanos.get(test.getUniqueId())).toSeconds() : 0;
        var line = "%-7s %4d s  %s%s".formatted(verdict, seconds, name(test), more.isEmpty() ? "" : ": " + more);
        try {
            Files.write(file.get(), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Such as `every event is there`, and behind it with which arguments.
    private static String name(TestIdentifier test) {
        var arguments = test.getDisplayName().startsWith("[") ? " " + test.getDisplayName() : "";
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .map(source -> sentence(source.getMethodName()) + arguments).orElse(test.getDisplayName());
    }

    private static String sentence(String method) {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ").toLowerCase(Locale.ROOT);
    }
}
