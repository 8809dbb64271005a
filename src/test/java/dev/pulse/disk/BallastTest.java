package dev.pulse.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {
    private static final int WANTED = Ballast.STEP_BYTES + 1000;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("pulse.db.ballast");
    }

    @Test
    void itIsMadePieceByPiece() throws Exception {
        var ballast = new Ballast(file, WANTED);
        assertThat(ballast.missingBytes()).isEqualTo(WANTED);

        assertThat(ballast.grow()).isFalse();
        assertThat(ballast.missingBytes()).isEqualTo(1000);
        assertThat(ballast.grow()).isTrue();
        assertThat(ballast.missingBytes()).isZero();
        assertThat(ballast.grow()).as("whole before").isFalse();
    }

    @Test
    void itReallyTakesRoom() throws Exception {
        var ballast = new Ballast(file, 1 << 20);
        ballast.grow();

        assertThat(Files.size(file)).isEqualTo(1 << 20);
        assertThat(compressed(Files.readAllBytes(file))).isGreaterThan(1 << 20);
    }

    private static int compressed(byte[] bytes) {
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            return deflater.deflate(new byte[2 * bytes.length]);
        }
    }

    @Test
    void whenAnotherSizeIsWantedItIsCutOrGrows() throws Exception {
        new Ballast(file, 3000).grow();
        assertThat(new Ballast(file, 2000).grow()).isTrue();
        assertThat(file).hasSize(2000);

        assertThat(new Ballast(file, 5000).grow()).isTrue();
        assertThat(file).hasSize(5000);

        new Ballast(file, 0).grow();
        assertThat(file).doesNotExist();
    }

    @Test
    void itIsGivenBackOnce() throws Exception {
        var ballast = new Ballast(file, 1000);
        ballast.grow();

        assertThat(ballast.giveBack()).isTrue();
        assertThat(ballast.giveBack()).isFalse();
        assertThat(ballast.missingBytes()).isEqualTo(1000);
    }
}
