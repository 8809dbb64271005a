package dev.pulse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.flow.Counters;
import dev.pulse.ledger.Reader.Trouble;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private final Counters counters = new Counters();
    private final Readers readers = new Readers(counters);
    private final MemoryBook<String> book = new MemoryBook<>("events");

    @Test
    void theLagOfAReaderIsAGauge() {
        var reader = new Reader(book, "stream", 0);
        readers.add(reader);
        book.add("a");
        book.add("b");
        assertThat(lag()).isEqualTo("2.0");

        reader.finished(1);
        assertThat(lag()).isEqualTo("1.0");

        readers.remove(reader);
        assertThat(lag()).isEqualTo("0.0");
    }

    @Test
    void aReaderThatIsStartedAgainTakesThePlaceOfTheOldOne() {
        readers.add(new Reader(book, "stream", 0));
        book.add("a");
        readers.add(new Reader(book, "stream", 1));

        assertThat(readers.all()).singleElement().extracting(Reader::position).isEqualTo(1L);
        assertThat(lag()).isEqualTo("0.0");
    }

    @Test
    void theyAreDoneWhenAllAreAtTheEndAndNotedWhenTheirBookmarksAreKept() {
        var fast = new Reader(book, "stream", 0);
        var slow = new Reader(book, "rules", 0);
        readers.add(fast);
        readers.add(slow);
        book.add("a");

        fast.finished(1);
        assertThat(readers.areAtTheEnd()).isFalse();
        slow.finished(1);
        assertThat(readers.areAtTheEnd()).isTrue();

        fast.kept(1);
        assertThat(readers.haveTheirBookmarks()).isFalse();
        slow.kept(1);
        assertThat(readers.haveTheirBookmarks()).isTrue();
    }

    @Test
    void troubleIsOverWhenTheReaderMoves() {
        var reader = new Reader(book, "stream", 0);
        var trouble = new Trouble(1, "no", 3, Samples.NOW);

        reader.stuck(trouble);
        assertThat(reader.trouble()).contains(trouble);

        reader.finished(1);
        assertThat(reader.trouble()).isEmpty();
        assertThat(reader.lag()).isZero();
    }

    private String lag() {
        return counters.scrape().lines().filter(line -> line.startsWith("pulse_reader_lag_entries{reader=\"events/stream\"}"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1)).findFirst().orElse("");
    }
}
