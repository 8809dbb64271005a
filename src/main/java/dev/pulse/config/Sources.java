package dev.pulse.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where values come from, and which place wins.
///
/// A setting: the environment, then `.env`. A secret: the credentials, then the file that `<key>_FILE` names, then the setting
/// itself. An empty value in the environment hides the one in `.env` and counts as not set.
record Sources(Map<String, String> environment, DotEnv dotEnv, Credentials credentials) {
    static final String ENVIRONMENT = "environment";

    Sources {
        environment = Map.copyOf(environment);
    }

    /// The value under the first of these names that is set anywhere.
    Optional<Found> find(Collection<String> names) {
        return names.stream().map(this::find).flatMap(Optional::stream).filter(Found::isSet).findFirst();
    }

    Optional<Found> find(String name) {
        return Optional.ofNullable(environment.get(name)).map(value -> new Found(ENVIRONMENT, name, value)).or(() -> dotEnv.find(name));
    }

    Optional<Secret> secret(String key, Consumer<Mistake> mistakes) {
        return credentials.find(key).<Optional<Secret>>map(file -> read(Credentials.WHERE, file.getFileName().toString(), file, mistakes))
                .or(() -> find(key + Keys.FILE_SUFFIX).filter(Found::isSet).map(found -> named(found, mistakes)))
                .orElseGet(() -> find(key).filter(Found::isSet).map(found -> Secret.of(found.value().strip())));
    }

    /// Where the value of a key stands, secret or not; nothing if the default holds.
    Optional<String> whereIs(String key) {
        return credentials.find(key).map(_ -> Credentials.WHERE)
                .or(() -> find(List.of(key + Keys.FILE_SUFFIX, key)).map(Found::where));
    }

    /// Every secret under these keys, also those that another place hides.
    List<Secret> secrets(Collection<String> keys) {
        var files = secretFiles(keys).stream().filter(file -> !file.toString().equals(dotEnv.name())).flatMap(Sources::readable);
        var values = keys.stream().flatMap(key -> Stream.concat(Optional.ofNullable(environment.get(key)).stream(),
                dotEnv.find(key).map(Found::value).stream()));
        return Stream.concat(files, values.map(String::strip).filter(value -> !value.isEmpty()).map(Secret::of)).toList();
    }

    List<Path> secretFiles(Collection<String> keys) {
        var named = keys.stream().flatMap(key -> Stream.concat(credentials.find(key).stream(),
                find(key + Keys.FILE_SUFFIX).filter(Found::isSet).flatMap(Sources::path).stream()));
        var isInDotEnv = keys.stream().anyMatch(key -> dotEnv.find(key).filter(Found::isSet).isPresent());
        return Stream.concat(isInDotEnv ? Stream.of(Path.of(dotEnv.name())) : Stream.empty(), named).distinct().toList();
    }

    private static Optional<Path> path(Found found) {
        try {
            return Optional.of(Path.of(found.value().strip()));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Stream<Secret> readable(Path file) {
        try {
            return Stream.of(SecretFile.read(file));
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }

    /// What was wrong with the places themselves.
    List<Mistake> mistakes() {
        return Stream.concat(dotEnv.mistakes().stream(), credentials.mistakes().stream()).toList();
    }

    private static Optional<Secret> named(Found found, Consumer<Mistake> mistakes) {
        try {
            return read(found.where(), found.key(), Path.of(found.value().strip()), mistakes);
        } catch (InvalidPathException _) {
            mistakes.accept(Mistake.wrong(found, "the name of a file"));
            return Optional.empty();
        }
    }

    private static Optional<Secret> read(String where, String key, Path file, Consumer<Mistake> mistakes) {
        try {
            return Optional.of(SecretFile.read(file));
        } catch (IllegalArgumentException e) {
            mistakes.accept(Mistake.unreadable(where, key, file, e.getMessage()));
            return Optional.empty();
        }
    }
}
