package dev.pulse.auth;

import dev.pulse.event.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Follows the journal by `journalctl`, which is started again, where the last entry was read, whenever it ends.
///
/// The place is journald's cursor. What waits to be read is bounded: then `journalctl` waits, and the journal keeps the rest.
final class Journal implements Log {
    static final int ENTRIES_MAX = 5_000;
    private static final int LINE_MAX = 64 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int ANSWER_SECONDS_MAX = 20;
    private static final List<String> PROGRAMS = List.of("sshd", "sshd-session", "sshd-auth", "sudo", "su");

    private final String command;
    private final Clock clock;
    private final BlockingQueue<JournalEntry> entries = new ArrayBlockingQueue<>(ENTRIES_MAX);
    private final AtomicReference<String> complaint = new AtomicReference<>("");
    private Process process;
    private Thread follower;
    private Instant notBefore = Instant.EPOCH;

    /// @param command such as `journalctl`
    Journal(String command, Clock clock) {
        this.command = command;
        this.clock = clock;
    }

    /// Whether there is a journal that this user may read.
    static boolean isReadable(String command) {
        try (var journal = new Journal(command, Clock.systemUTC())) {
            return !journal.last().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "the journal";
    }

    @Override
    public Piece read(String place) throws IOException {
        if (place.isEmpty()) {
            return new Piece(List.of(), last(), false, "");
        }
        var taken = new ArrayList<JournalEntry>();
        // While lines of the one that has ended are still under way, a second one would bring them again.
        if (follower == null || !follower.isAlive() && entries.isEmpty()) {
            start(place);
        }
        entries.drainTo(taken, ENTRIES_MAX);
        var lines = taken.stream().flatMap(entry -> entry.logged().stream()).toList();
        return new Piece(lines, taken.isEmpty() ? place : taken.getLast().cursor(), taken.size() == ENTRIES_MAX, "");
    }

    /// @return the cursor of the newest entry of the system
    private String last() throws IOException {
        var once = start("--lines=1", "--no-pager");
        try (var answer = once.inputReader(StandardCharsets.UTF_8)) {
            var cursor = answer.lines().limit(1).flatMap(line -> JournalEntry.parse(line).stream()).map(JournalEntry::cursor).findFirst();
            var isOver = once.waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            return cursor.filter(_ -> isOver).orElseThrow(() -> new IOException(command + " shows no entry of the system"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            once.destroyForcibly();
        }
    }

    private void start(String place) throws IOException {
        var now = clock.instant();
        // A pause longer than any was begun before the clock was set back.
        if (follower != null && now.isBefore(notBefore) && !now.isBefore(notBefore.minus(PAUSE))) {
            throw new IOException(command + " has ended" + complaint.get() + "; it is started again");
        }
        notBefore = now.plus(PAUSE);
        var options = new ArrayList<>(List.of("--follow", "--no-tail", "--after-cursor=" + place));
        PROGRAMS.forEach(program -> options.add("--identifier=" + program));
        process = start(options.toArray(String[]::new));
        var started = process;
        var listener = Thread.ofVirtual().name("pulse-journal-errors").start(() -> listen(started));
        follower = Thread.ofVirtual().name("pulse-journal").start(() -> follow(started, listener));
    }

    private Process start(String... options) throws IOException {
        var words = new ArrayList<>(List.of(command, "--system", "--quiet", "--output=json"));
        words.addAll(List.of(options));
        return new ProcessBuilder(words).start();
    }

    private void follow(Process started, Thread listener) {
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var entry = line.length() <= LINE_MAX ? JournalEntry.parse(line) : Optional.<JournalEntry>empty();
                if (entry.isPresent()) {
                    entries.put(entry.get());
                }
            }
            // To destroy it closes what it still has to say of its end.
            started.waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            listener.join(Duration.ofSeconds(ANSWER_SECONDS_MAX));
        } catch (IOException e) {
            complaint.set(": " + Printable.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            started.destroyForcibly();
        }
    }

    /// What it complains of is the reason if it ends.
    private void listen(Process started) {
        try (var lines = started.errorReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> complaint.set(": " + Printable.of(line.substring(0, Math.min(200, line.length())))));
        } catch (IOException | UncheckedIOException e) {
            // It has ended.
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            entries.clear();
        }
    }
}
