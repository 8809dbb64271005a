package dev.pulse.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.config.Known;
import dev.pulse.config.Secret;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTextTest {
    private static final List<Known> KNOWN = List.of(new Known("A", "1", "a number", "The first.", false),
            new Known("B", "", "a secret", "The second.", true));

    @TempDir
    Path folder;

    @Test
    void aNewFileShowsEverySettingAndWhatWasChosen() {
        assertThat(EnvText.fresh(KNOWN).with(List.of(Proposal.plain("A", "2", "why"))).text()).startsWith("# Settings of PULSE")
                .endsWith("# The first.\n# (a number)\nA=2\n\n# The second.\n# (a secret)\n#B=\n");
    }

    @Test
    void whatIsThereStays() {
        var mine = "# mine\nC=3   # why\r\nexport D='x'";

        assertThat(new EnvText(mine, KNOWN).with(List.of()).text()).isEqualTo(mine);
        assertThat(new EnvText(mine, KNOWN).with(List.of(Proposal.plain("A", "2", "why"))).text())
                .isEqualTo(mine + "\r\n\r\n# The first.\r\nA=2\r\n");
    }

    @Test
    void aKeyThatIsThereWithoutAValueIsGivenOneInItsLine() {
        var mine = "#A=1\n export A = ''  # mine\nB=\r\n";

        assertThat(new EnvText(mine, KNOWN).with(List.of(Proposal.plain("A", "2", "why"), Proposal.plain("B", "3", "why"))).text())
                .isEqualTo("#A=1\n export A=2  # mine\nB=3\r\n");
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsNamed() {
        assertThatThrownBy(() -> new EnvFile(folder.resolve("none/x.env")).write("")).isInstanceOf(NoSuchFileException.class)
                .hasMessage(folder.resolve("none").toString());
    }

    @Test
    void aValueThatIsNoWordIsReadBackAsItWas() {
        var value = "a b#c\"d\\e$f";
        var text = new EnvText("", KNOWN).with(List.of(Proposal.secret("PULSE_RECEIVER_TOKEN", Secret.of(value), ""))).text();

        assertThat(text).isEqualTo("PULSE_RECEIVER_TOKEN=\"a b#c\\\"d\\\\e$f\"\n");
        assertThat(Validation.mistakes("x", Map.of(), "PULSE_REDIS_URL=\"redis://127.0.0.1:1/0\"\n")).isEmpty();
        assertThat(Validation.mistake("PULSE_RETENTION_DAYS", "many")).get().asString().contains("expected a whole number");
    }

    @Test
    void whatAServiceReadsByItsGroupStaysReadableForIt() throws Exception {
        var file = Files.writeString(folder.resolve("pulse.env"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var group = Files.readAttributes(file, PosixFileAttributes.class).group();

        new EnvFile(file).write("PULSE_RETENTION_DAYS=7\n");

        var attributes = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(PosixFilePermissions.toString(attributes.permissions())).isEqualTo("rw-r-----");
        assertThat(attributes.group()).isEqualTo(group);
        assertThat(new EnvFile(file).readers()).contains("only its owner and the group " + group.getName());
    }

    @Test
    void theFileIsItsOwnersOnlyAndALinkStaysALink() throws Exception {
        var real = Files.writeString(folder.resolve("real.env"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.env"), real);

        new EnvFile(link).write("new");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real))).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("real.env", "link.env");
    }

    @Test
    void everyTokenIsAnother() {
        assertThat(Token.fresh()).isNotEqualTo(Token.fresh());
        assertThat(Token.fresh().reveal()).matches("[A-Za-z0-9_-]{43}");
    }
}
