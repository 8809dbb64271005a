package dev.pulse.dashboard;

import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.Reading;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// One sitting before the dashboard, from the first frame to the last.
///
/// @param file        the database, there or not
/// @param ahead       the same tabs once more: what is read for them when nothing else is to be read, see [Reads#ahead]
/// @param environment of the process: what the terminal is and can do
public record Sitting(
        Path file, Migrations migrations, Tabs tabs, Tabs ahead, Capabilities capabilities, Clock clock, Map<String, String> environment) {
    private static final int OUTPUT_BYTES = 1 << 16;

    /// Begins to load what every sitting needs and nobody has to wait for: while settings are read and the terminal is set up, SQLite
    /// is loaded on another thread.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("pulse-sqlite").start(Source::load);
    }

    /// On the terminal of this process, until somebody quits; the terminal is left as it was found.
    ///
    /// @throws IOException if the terminal is gone
    public void run() throws IOException, InterruptedException {
        sit(new FileInputStream(FileDescriptor.in), TtyTerminal.Device.OWN, (keyboard, _) -> keyboard);
    }

    /// Presses every key once, without a terminal to look at.
    public void rehearse() throws IOException, InterruptedException {
        sit(new Rehearsal(), Rehearsal.DEVICE, Rehearsal::patient);
    }

    /// How fast keys are pressed.
    private interface Pace {
        Loop.Keyboard of(Loop.Keyboard keyboard, Reads reads);
    }

    private void sit(InputStream keys, TtyTerminal.Device device, Pace pace) throws IOException, InterruptedException {
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BYTES);
        var charset = capabilities.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        try (var terminal = new TtyTerminal(new PatientInput(keys), out, charset, device)) {
            run(terminal, reads -> pace.of(terminal::readInput, reads), clipboard(out), Reads.LIMIT);
        }
    }

    private Clipboard clipboard(OutputStream out) {
        return new TerminalClipboard(out, !environment.getOrDefault("TMUX", "").isEmpty());
    }

    /// On any terminal.
    ///
    /// @param limit how long one reading may take
    void run(Terminal terminal, Loop.Keyboard keyboard, Clipboard clipboard, Duration limit) throws IOException, InterruptedException {
        run(terminal, _ -> keyboard, clipboard, limit);
    }

    private void run(Terminal terminal, Function<Reads, Loop.Keyboard> keyboard, Clipboard clipboard, Duration limit)
            throws IOException, InterruptedException {
        var screen = new TerminalScreen(terminal);
        var loop = new Loop(screen, capabilities.theme(), capabilities.glyphs());
        terminal.addResizeListener((_, _) -> loop.later(() -> {}));
        screen.startScreen();
        try (var reads = new Reads(file, migrations, limit)) {
            var prompt = new FilterPrompt(new History(History.file(environment)));
            var rooms = new Dashboard.Rooms(reads::ask, loop::later);
            var look = new Look(clock.instant(), clock.getZone(), Query.parse(""), terminal.getTerminalSize().getRows());
            reads.ahead(ahead.views().stream().<Reading<Runnable>>map(view -> connection -> view.reading(look).from(connection)).toList());
            loop.run(new Dashboard(new Trail(tabs.views()), prompt, clipboard, clock, file, rooms), reads, keyboard.apply(reads));
        } finally {
            screen.stopScreen(false);
        }
    }
}
