package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A=plain                     | plain
            A = blanks around           | blanks around
            export A=exported           | exported
            A='single # \\n "as is"'    | single # \\n "as is"
            A="double # \\"inner\\""    | double # "inner"
            A="back\\\\slash"           | back\\slash
            A="dollar \\$HOME"          | dollar $HOME
            A=value # and a comment     | value
            A=value#no-comment          | value#no-comment
            A='quoted' # and a comment  | quoted
            A=https://x.test/?a=b&c=d   | https://x.test/?a=b&c=d
            A=${NOT} expanded           | ${NOT} expanded
            """)
    void aLineIsReadAsComposeAndSystemdReadIt(String line, String value) {
        var dotEnv = DotEnv.parse(".env", line);

        assertThat(dotEnv.mistakes()).isEmpty();
        assertThat(dotEnv.find("A")).map(Found::value).contains(value);
    }

    @Test
    void aByteOrderMarkWindowsLineEndsBlankLinesAndCommentsDoNotCount() {
        var dotEnv = DotEnv.parse(".env", "\uFEFFA=1\r\n\r\n  # comment\r\nB=\r\nC=\"two\\nlines\"");

        assertThat(dotEnv.entries()).containsExactly(
                new Found(".env line 1", "A", "1"), new Found(".env line 4", "B", ""), new Found(".env line 5", "C", "two\nlines"));
    }

    @Test
    void aFileThatIsNotThereHasNoSettings(@TempDir Path folder) {
        assertThat(DotEnv.read(folder.resolve(".env")).entries()).isEmpty();
    }

    @Test
    void aFileThatIsNoTextIsAMistake(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});

        assertThat(DotEnv.read(file).mistakes()).containsExactly(new Mistake(file.toString(), "is not UTF-8 text"));
        assertThat(DotEnv.read(folder).mistakes()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeASettingsFileIsNotRead(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve(".env"), new byte[2 << 20]);

        assertThat(DotEnv.read(file).mistakes()).extracting(Mistake::what)
                .containsExactly("is larger than 1 MiB, expected a few lines of KEY=VALUE");
    }
}
