package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String KEY = "PULSE_RECEIVER_TOKEN";

    @TempDir
    private Path folder;
    private Path credentials;

    @BeforeEach
    void makeTheCredentialsFolder() throws IOException {
        credentials = Files.createDirectory(folder.resolve("credentials"));
    }

    @Test
    void credentialsWinOverTheFileWhichWinsOverTheValue() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "from-file\n").toString();
        var value = Map.of(KEY, "from-value");
        var both = Map.of(KEY, "from-value", KEY + "_FILE", file);

        assertThat(secret(keys(value))).contains(Secret.of("from-value"));
        assertThat(secret(keys(both))).contains(Secret.of("from-file"));

        Files.writeString(credentials.resolve("pulse-receiver-token"), "from-credential\n");
        assertThat(secret(keys(both))).contains(Secret.of("from-credential"));
    }

    @Test
    void aCredentialMayCarryTheExactName() throws IOException {
        Files.writeString(credentials.resolve(KEY), "from-credential");

        assertThat(secret(keys(Map.of()))).contains(Secret.of("from-credential"));
    }

    @Test
    void theFolderIsTheOneThatSystemdNames() throws IOException {
        Files.writeString(credentials.resolve("pulse-receiver-token"), "hunter2\r\n");

        var keys = Keys.of(Map.of("CREDENTIALS_DIRECTORY", credentials.toString()), folder.resolve("no.env"));

        assertThat(secret(keys)).map(Secret::reveal).contains("hunter2");
        assertThat(keys.mistakes()).isEmpty();
    }

    @Test
    void aMistypedCredentialIsAMistakeBecauseItsSecretWouldBeMissing() throws IOException {
        Files.writeString(credentials.resolve("pulse-reciever-token"), "hunter2");
        Files.writeString(credentials.resolve("another-program"), "x");

        var keys = keys(Map.of());

        assertThat(secret(keys)).isEmpty();
        assertThat(keys.mistakes()).extracting(Mistake::toString)
                .containsExactly("credentials: pulse-reciever-token is no setting; did you mean pulse-receiver-token?");
    }

    @Test
    void aCredentialsFolderThatCannotBeReadIsAMistakeAndOneThatIsNotThereIsEmpty() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(new Keys(Map.of(), DotEnv.none(), Credentials.in(file)).mistakes()).extracting(Mistake::toString)
                .singleElement().asString().startsWith("credentials: the folder " + file + " cannot be read: ");
        assertThat(new Keys(Map.of(), DotEnv.none(), Credentials.in(folder.resolve("gone"))).mistakes()).isEmpty();
    }

    @Test
    void aFolderOfCredentialsIsFoundUnderTheNamesThatSystemdGivesItsFiles() throws IOException {
        Files.writeString(credentials.resolve("pulse_pulse-receiver-token"), "hunter2\n");
        Files.writeString(credentials.resolve("pulse_pulse-reciever-token"), "x");

        var keys = keys(Map.of());

        assertThat(secret(keys)).contains(Secret.of("hunter2"));
        assertThat(keys.mistakes()).extracting(Mistake::toString)
                .containsExactly("credentials: pulse-reciever-token is no setting; did you mean pulse-receiver-token?");
    }

    @Test
    void aSecretOfTheWrongFormIsRefusedWhereItStands() throws IOException {
        var byVariable = keys(Map.of(KEY, "hunter2"));
        byVariable.refuse(KEY, "is no https address");
        Files.writeString(credentials.resolve("pulse-receiver-token"), "hunter2");
        var byCredential = keys(Map.of());
        byCredential.refuse(KEY, "is no https address");

        assertThat(byVariable.mistakes()).contains(new Mistake("environment", KEY + " is no https address"));
        assertThat(byCredential.mistakes()).contains(new Mistake("credentials", KEY + " is no https address"));
    }

    @Test
    void aSecretFileMustHoldOneSecretOfText() throws IOException {
        assertThat(mistakeOf("\n".getBytes(StandardCharsets.UTF_8))).endsWith("token, which is empty");
        assertThat(mistakeOf(new byte[] {(byte) 0xff, 0x20})).endsWith("token, which is not UTF-8 text");
        assertThat(mistakeOf(new byte[70_000])).endsWith("token, which is larger than 64 KiB");
    }

    @Test
    void aSecretIsNeverPrinted() throws IOException {
        var dotEnv = DotEnv.parse(".env", KEY + "=\"hunter2\nhunter2\n" + KEY + "='hunter2' hunter2\nPULSE_RECEIVER_TOKN=hunter2");
        var keys = new Keys(Map.of(KEY, "hunter2"), dotEnv, Credentials.none());

        var secret = secret(keys);

        assertThat(secret.orElseThrow().reveal()).isEqualTo("hunter2");
        assertThat(secret).asString().doesNotContain("hunter2");
        assertThat(keys.mistakes()).hasSize(4).asString().doesNotContain("hunter2");
        assertThat(keys.known()).asString().doesNotContain("hunter2");
    }

    @Test
    void aSecretIsComparedAsAWholeAndIsNeverBlank() {
        assertThat(Secret.of("hunter2").matches("hunter2")).isTrue();
        assertThat(Secret.of("hunter2").matches("hunter")).isFalse();
        assertThat(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3")).hasSameHashCodeAs(Secret.of("hunter3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
    }

    private String mistakeOf(byte[] content) throws IOException {
        var file = Files.write(folder.resolve("token"), content);
        var keys = keys(Map.of(KEY + "_FILE", file.toString()));
        assertThat(secret(keys)).isEmpty();
        return keys.mistakes().getFirst().toString();
    }

    private Keys keys(Map<String, String> environment) {
        return new Keys(environment, DotEnv.none(), Credentials.in(credentials));
    }

    private static Optional<Secret> secret(Keys keys) {
        return keys.key(KEY, "The token that sensors send.").secret();
    }
}
