package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void everyTabIsOpenedAndItEndsWithQuitting() throws Exception {
        var keys = new ArrayList<String>();
        try (var terminal = terminal()) {
            for (var key = terminal.readInput(); key.getKeyType() != KeyType.EOF; key = terminal.readInput()) {
                keys.add(key.getKeyType() == KeyType.Character ? key.getCharacter().toString() : key.getKeyType().name());
            }
        }

        assertThat(keys).contains("1", "2", "3", "4", "5", "6", "7", "/", "?", "i", "y", "Enter", "Escape", "ArrowDown").endsWith("q");
    }

    @Test
    void itNeedsNoTerminal() throws Exception {
        try (var terminal = terminal()) {
            assertThat(terminal.getTerminalSize().toString()).isEqualTo("{120x40}");
        }
    }

    @Test
    void keysWaitUntilNothingIsRead() throws Exception {
        new TestLedger(folder, new SettableClock(TestLedger.NOW)).close();
        try (var reads = new Reads(folder.resolve("pulse.db"), Schema.MIGRATIONS, Reads.LIMIT)) {
            var outcomes = new ArrayList<Outcome>();
            reads.start(outcomes::add);
            reads.ask(_ -> () -> { });

            Rehearsal.patient(() -> null, reads).next();

            assertThat(outcomes).hasSize(1);
        }
    }

    private static TtyTerminal terminal() throws Exception {
        return new TtyTerminal(new PatientInput(new Rehearsal()), new ByteArrayOutputStream(), StandardCharsets.UTF_8, Rehearsal.DEVICE);
    }
}
