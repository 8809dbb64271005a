package dev.pulse.cli;

import dev.pulse.event.Printable;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Sends the events of files, in batches, and says what became of them.
public final class Sending {
    /// All were accepted.
    public static final int ALL = 0;
    /// Some were rejected, or a file could not be read to its end.
    public static final int SOME = 1;
    /// The receiver could not be reached or refused (EX_UNAVAILABLE of sysexits.h).
    public static final int UNAVAILABLE = 69;

    private static final String STDIN = "-";

    private final Shell shell;
    private final SendOptions options;
    private final Supplier<String> ids;
    private final List<Piece> batch = new ArrayList<>();
    private long batchBytes;
    private long sent;
    private long accepted;
    private long duplicates;
    private long rejected;
    private boolean broken;

    public Sending(Shell shell, SendOptions options) {
        this.shell = shell;
        this.options = options;
        ids = options.ids() ? () -> UUID.randomUUID().toString() : () -> "";
    }

    /// @param files names of files, `-` for the standard input
    /// @return how it ended, as an exit code
    public int send(List<String> files, Target target, Retries retries) throws InterruptedException {
        try (var receiver = new ReceiverClient(target, options.gzip(), retries, shell.pause(), this::remark)) {
            for (var file : files) {
                send(file, receiver);
            }
            return rejected == 0 && !broken ? ALL : SOME;
        } catch (UndeliverableException e) {
            say("not delivered: " + e.getMessage());
            say("  works: what was accepted before is kept, and a repeat is kept once");
            say("  do:    see that PULSE runs there (pulse doctor), or name another receiver with --url; then send the rest again");
            return UNAVAILABLE;
        } finally {
            shell.out().println("sent=" + sent + " accepted=" + accepted + " duplicates=" + duplicates + " rejected=" + rejected);
        }
    }

    private void send(String file, ReceiverClient receiver) throws UndeliverableException, InterruptedException {
        try (var in = open(file); var events = new EventFile(in, ids, options.bytesMax() - 2)) {
            read(file, events, receiver);
        } catch (IOException e) {
            broken = true;
            flush(file, receiver);
            say(name(file) + ": " + reason(e) + "; nothing from there on was sent, everything before it was");
        }
    }

    private void read(String file, EventFile events, ReceiverClient receiver)
            throws IOException, UndeliverableException, InterruptedException {
        for (var piece = events.next(); piece.isPresent(); piece = events.next()) {
            add(file, piece.get(), receiver);
        }
        flush(file, receiver);
    }

    private void add(String file, Piece piece, ReceiverClient receiver) throws UndeliverableException, InterruptedException {
        var bytes = piece.json().length() + 1;
        if (batchBytes + bytes + 1 > options.bytesMax()) {
            flush(file, receiver);
        }
        batch.add(piece);
        batchBytes += bytes;
        // At once, because the next event of a pipe may be hours away.
        if (batch.size() == options.batch()) {
            flush(file, receiver);
        }
    }

    private void flush(String file, ReceiverClient receiver) throws UndeliverableException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            count(file, receiver.post(batch.stream().map(Piece::json).collect(Collectors.joining(",", "[", "]"))));
        } catch (UndeliverableException e) {
            throw new UndeliverableException(e.getMessage() + "; nothing of " + name(file)
                    + " from " + batch.getFirst().place() + " on was kept");
        }
        batch.clear();
        batchBytes = 0;
    }

    private void count(String file, Answer answer) {
        sent += batch.size();
        accepted += answer.accepted();
        duplicates += answer.duplicates();
        rejected += answer.rejected().size();
        answer.rejected().stream().filter(line -> line.index() >= 0 && line.index() < batch.size())
                .forEach(line -> say(
                        "rejected: " + name(file) + " " + batch.get(line.index()).place() + ": " + Printable.of(line.error())));
    }

    private InputStream open(String file) throws IOException {
        return STDIN.equals(file) ? shell.in() : Files.newInputStream(Path.of(file));
    }

    private void remark(String text) {
        if (!options.quiet()) {
            say(text);
        }
    }

    private void say(String text) {
        shell.err().println(SafeText.lines(text));
    }

    private static String name(String file) {
        return STDIN.equals(file) ? "standard input" : Printable.of(file);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case BrokenFileException broken -> broken.getMessage();
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> Printable.of(String.valueOf(e.getMessage()));
        };
    }
}
