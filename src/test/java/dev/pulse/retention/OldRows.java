package dev.pulse.retention;

import dev.pulse.TestLedger;
import dev.pulse.clock.TrustedTime;
import java.nio.file.Files;
import java.time.Clock;

/// A database whose rows were there before PULSE marked numbers, so that their own time counts.
final class OldRows {
    private OldRows() {}

    static void expect(TestLedger books) throws Exception {
        books.database.writer().write(transaction -> transaction.update("""
                insert or replace into number_marks select column1, 0, 1000000 from
                (values ('events'), ('notices'), ('alerts'), ('dead_letters'), ('rejected_events'))"""));
    }

    /// A person says that all that is old may go at once.
    static void confirm(TestLedger books) throws Exception {
        Files.write(Confirmation.beside(books.database.file()).file(), new byte[0]);
    }

    /// A clock that is right, and with it time that passes.
    static TrustedTime time(TestLedger books, Clock clock) throws Exception {
        return new TrustedTime(books.database, new TrustedTime.Clocks(clock, clock, _ -> true), () -> false);
    }
}
