package dev.pulse.config;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The folder in which systemd hands secrets to a service (`LoadCredential=`), one file per secret.
///
/// The secret `PULSE_RECEIVER_TOKEN` is the file `pulse-receiver-token` or the file `PULSE_RECEIVER_TOKEN`. Where systemd loads a whole
/// folder (`LoadCredential=pulse:FOLDER`) it writes `pulse_` before each of these names.
///
/// @see <a href="https://systemd.io/CREDENTIALS/">System and Service Credentials</a>
public final class Credentials {
    static final String WHERE = "credentials";
    private static final String OF_A_FOLDER = "pulse_";

    private final Map<String, Path> files = new TreeMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private Credentials() {}

    public static Credentials none() {
        return new Credentials();
    }

    /// The folder that `$CREDENTIALS_DIRECTORY` names; none if the variable is not set.
    public static Credentials of(Map<String, String> environment) {
        var folder = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        return folder.isBlank() ? none() : in(Path.of(folder));
    }

    /// A folder that cannot be read is a mistake: going on would mean going on without its secrets. One that is not there has none: since
    /// version 254 systemd names a folder also where it has nothing to put into it, and does not make it.
    public static Credentials in(Path folder) {
        var credentials = new Credentials();
        try (var listing = Files.list(folder)) {
            listing.filter(Files::isRegularFile).forEach(credentials::add);
        } catch (NoSuchFileException e) {
            return none();
        } catch (IOException e) {
            var name = Printable.of(folder.toString());
            credentials.mistakes.add(new Mistake(WHERE, "the folder " + name + " cannot be read: " + Reason.of(e)));
        }
        return credentials;
    }

    private void add(Path file) {
        var name = file.getFileName().toString();
        files.put(name.startsWith(OF_A_FOLDER) ? name.substring(OF_A_FOLDER.length()) : name, file);
    }

    Optional<Path> find(String key) {
        return Optional.ofNullable(files.get(fileName(key))).or(() -> Optional.ofNullable(files.get(key)));
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /// `PULSE_RECEIVER_TOKEN` as a credential is `pulse-receiver-token`.
    static String fileName(String key) {
        return key.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
