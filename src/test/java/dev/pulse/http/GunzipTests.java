package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTests {
    private static final int MAX = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1024, 1025, 4096, 9_999, 10_000})
    void whatFitsTheLimitComesBackAsItWas(int length) throws IOException {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        assertThat(inflated(Gzips.of(bytes))).isEqualTo(bytes);
        assertThat(inflated(Gzips.of(new byte[length]))).isEqualTo(new byte[length]);
    }

    @Test
    void oneByteMoreIsTooLarge() throws IOException {
        assertThat(Gunzip.inflate(Gzips.of(new byte[MAX + 1]), MAX)).isEqualTo(new Gunzip.Result.TooLarge());
    }

    @Test
    void allMembersAreRead() throws IOException {
        assertThat(inflated(joined(Gzips.of("ab".getBytes()), Gzips.of("cd".getBytes())))).asString().isEqualTo("abcd");
        assertThat(Gunzip.inflate(joined(Gzips.of(new byte[MAX]), Gzips.of(new byte[1])), MAX)).isEqualTo(new Gunzip.Result.TooLarge());
    }

    @Test
    void optionalHeaderFieldsAreSkipped() throws IOException {
        var plain = Gzips.of("ab".getBytes());
        var head = Arrays.copyOf(plain, 10);
        head[3] = 2 + 4 + 8 + 16;
        var optional = new byte[] {3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9};

        assertThat(inflated(joined(head, optional, Arrays.copyOfRange(plain, 10, plain.length)))).asString().isEqualTo("ab");
    }

    @Test
    void everyTruncationIsSeen() throws IOException {
        var whole = Gzips.of("hello, hello, hello".getBytes());

        for (var length = 0; length < whole.length; length++) {
            assertThat(Gunzip.inflate(Arrays.copyOf(whole, length), MAX)).isEqualTo(new Gunzip.Result.Invalid("truncated"));
        }
    }

    @Test
    void everyChangedBitOfTheContentIsSeen() throws IOException {
        var whole = Gzips.of("hello, hello, hello".getBytes());

        for (var at = 10; at < whole.length; at++) {
            var changed = whole.clone();
            changed[at] ^= 4;
            assertThat(Gunzip.inflate(changed, MAX)).isInstanceOf(Gunzip.Result.Invalid.class);
        }
    }

    private static byte[] inflated(byte[] gzip) {
        return ((Gunzip.Result.Whole) Gunzip.inflate(gzip, MAX)).bytes();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
