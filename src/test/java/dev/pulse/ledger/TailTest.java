package dev.pulse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Entry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TailTest {
    private final Tail<String> tail = new Tail<>(100, String::length);

    @Test
    void atFirstItIsAtTheEndOfTheBookAndKnowsNothingBeforeIt() {
        assertThat(tail.last()).isEqualTo(100);
        assertThat(tail.after(100, 10)).contains(List.of());
        assertThat(tail.after(99, 10)).isEmpty();
    }

    @Test
    void itGivesWhatComesAfterANumber() {
        add(101, 105);

        assertThat(tail.after(100, 10)).hasValueSatisfying(entries -> assertThat(entries).hasSize(5).first().isEqualTo(entry(101)));
        assertThat(tail.after(102, 2)).contains(List.of(entry(103), entry(104)));
        assertThat(tail.after(105, 2)).contains(List.of());
        assertThat(tail.after(99, 2)).isEmpty();
        assertThat(tail.after(104, Integer.MAX_VALUE)).contains(List.of(entry(105)));
    }

    @Test
    void itKeepsOnlySoManyEntries() {
        add(101, 100 + Tail.ENTRIES_MAX + 1);

        assertThat(tail.after(100, 1)).isEmpty();
        assertThat(tail.after(101, 1)).contains(List.of(entry(102)));
        assertThat(tail.after(101, Integer.MAX_VALUE)).hasValueSatisfying(entries -> assertThat(entries).hasSize(Tail.ENTRIES_MAX));
    }

    @Test
    void itKeepsOnlySoManyCharacters() {
        var half = "x".repeat((int) Tail.CHARACTERS_MAX / 2);
        tail.add(List.of(new Entry<>(101, half), new Entry<>(102, half), new Entry<>(103, "small")));

        assertThat(tail.after(100, 1)).isEmpty();
        assertThat(tail.after(101, 10)).hasValueSatisfying(entries -> assertThat(entries).hasSize(2));
    }

    @Test
    void anEntryLargerThanAllOfItStandsAlone() {
        add(101, 103);
        tail.add(List.of(new Entry<>(104, "x".repeat((int) Tail.CHARACTERS_MAX + 1))));
        assertThat(tail.after(103, 10)).hasValueSatisfying(entries -> assertThat(entries).hasSize(1));
        assertThat(tail.after(102, 10)).isEmpty();

        add(105, 105);

        assertThat(tail.after(104, 10)).contains(List.of(entry(105)));
        assertThat(tail.after(103, 10)).isEmpty();
    }

    @Test
    void numbersWithoutTheirPredecessorAreABug() {
        assertThatThrownBy(() -> add(102, 102)).isInstanceOf(IllegalStateException.class).hasMessage("entry 102 follows 100");
    }

    @Test
    void whoWaitsIsWoken() {
        var waiting = CompletableFuture.supplyAsync(() -> awaitAfter(100, Duration.ofSeconds(15)));

        add(101, 101);

        assertThat(waiting.join()).isTrue();
        assertThat(awaitAfter(101, Duration.ofMillis(1))).isFalse();
    }

    private boolean awaitAfter(long number, Duration max) {
        try {
            return tail.awaitAfter(number, max);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(long first, long last) {
        tail.add(LongStream.rangeClosed(first, last).mapToObj(TailTest::entry).toList());
    }

    private static Entry<String> entry(long number) {
        return new Entry<>(number, "entry " + number);
    }
}
