package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events so large that few of them fit into memory.
class LargeEventsTest {
    private final EventList list = new EventList(Scope.ALL);

    @Test
    void allAreReachedAndTheWayBackToTheNewestTooWhileMemoryIsBounded(@TempDir Path folder) throws Exception {
        try (var book = new EventBook(folder).seed(300)) {
            book.update("update events set payload = '{\"message\":\"' || printf('%.*c', 200000, 'x') || '\"}' where id > 100");
            book.show(list, "");
            book.show(list, "");
            assertThat(selected()).isEqualTo(300);

            go(book, Act.LAST, 1);
            go(book, Act.PAGE_UP, 300);
            assertThat(list.isSearching()).isFalse();
        }
    }

    private void go(EventBook book, Act act, long to) throws Exception {
        for (var page = 0; page < 100 && selected() != to; page++) {
            book.act(list, "", act);
            Screens.text(80, 21, canvas -> list.draw(canvas, EventBook.look("")));
            assertThat(characters()).isLessThanOrEqualTo(EventWindow.CHARACTERS_MAX + 200_100);
        }
        assertThat(selected()).isEqualTo(to);
    }

    private long characters() {
        return list.window().rows().stream().mapToLong(entry -> entry.value().payload().json().length()).sum();
    }

    private long selected() {
        return list.selected().orElseThrow().number();
    }
}
