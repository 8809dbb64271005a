package dev.pulse.dashboard.tab;

import static dev.pulse.dashboard.tab.HomeBooks.LOOK;
import static dev.pulse.dashboard.tab.HomeBooks.NOW;
import static dev.pulse.dashboard.tab.HomeBooks.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands above the disks.
class SyswatchDisksTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private HomeBooks books;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new HomeBooks(folder);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void ofManyDisksTheFirstSixAreShown() throws Exception {
        books.measured(minutesAgo(1), "edge-1", "system.metrics.disk", "{\"disks\":[%s]}".formatted(Stream.of("abcdefgh".split(""))
                .map("{\"name\":\"sd%s\",\"read_bps\":1}"::formatted).collect(Collectors.joining(","))));

        var tab = books.read(new SyswatchTab(LIMIT));

        assertThat(shown(tab, 80, 24)).contains("Disk, 6 of 8 · read, write", "sda ", "sdf ").doesNotContain("sdg ");
    }

    @Test
    void howFullTheFullestFilesystemIsStandsAboveItsDisks() throws Exception {
        books.measured(minutesAgo(1), "edge-1", "system.metrics.disk",
                "{\"disks\":[{\"name\":\"sda\",\"read_bps\":1,\"write_bps\":1}],\"used_pct\":71.4,\"fullest\":\"/var\\u001b[31m\"}");

        var tab = books.read(new SyswatchTab(LIMIT));

        assertThat(shown(tab, 120, 40)).contains("Disk · read, write · /var").contains(" 71 % full").doesNotContain("\u001b");
    }

    private static String shown(View tab, int columns, int rows) {
        return Screens.text(columns, rows - 3, canvas -> tab.draw(canvas, new Look(NOW, LOOK.zone(), LOOK.filter(), rows)));
    }
}
