package dev.pulse;

import com.googlecode.lanterna.TerminalSize;
import dev.pulse.cli.Shell;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.SvgPicture;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.query.Query;
import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.ReadOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `pulse pictures`: what the tabs of the dashboard show, as files; for the pages about PULSE.
@Command(name = "pictures", hidden = true, description = "Draw every tab of the dashboard into DIR, as <tab>.svg.")
final class PicturesCommand implements Callable<Integer> {
    private static final TerminalSize SIZE = new TerminalSize(120, 37);

    @Parameters(paramLabel = "DIR", description = "Where the files go.")
    private Path folder = Path.of(".");

    @Option(names = "--at", paramLabel = "TIME", description = "What time it is, such as 2026-11-20T18:00:00Z (default: now).")
    private Optional<Instant> at = Optional.empty();

    private final Shell shell;

    PicturesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        var zone = at.isPresent() ? ZoneOffset.UTC : shell.clock().getZone();
        var look = new Look(at.orElseGet(shell.clock()::instant), zone, Query.parse(""), SIZE.getRows());
        try (var database = ReadOnly.open(shell.settings().ledger().file(), Schema.MIGRATIONS, QueryFunctions::register)) {
            for (var view : Tabs.standing().views()) {
                database.read(view.reading(look)).run();
                draw(view, look);
            }
        }
        return ExitCode.OK;
    }

    private void draw(View view, Look look) throws Exception {
        var name = view.name().toString();
        var file = folder.resolve(name.toLowerCase(Locale.ROOT) + ".svg");
        Files.writeString(file, SvgPicture.of("pulse dashboard: " + name, SIZE, Theme.DEFAULT, canvas -> view.draw(canvas, look)));
        shell.out().println(file);
    }
}
