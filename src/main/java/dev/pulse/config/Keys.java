package dev.pulse.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads the configuration key by key and collects what is wrong with it, so that all mistakes are told at once.
///
/// ```java
/// var keys = Keys.of(System.getenv(), Path.of(".env"));
/// var port = keys.key("PULSE_RECEIVER_PORT", "The port the receiver listens on.").integer(8765, 1, 65_535);
/// var token = keys.key("PULSE_RECEIVER_TOKEN", "The token that sensors send.").secret();
/// keys.finish();
/// ```
///
/// A wrong value is replaced by the default until [#finish()] throws, so a reader of settings never has to stop half way.
public final class Keys {
    static final String FILE_SUFFIX = "_FILE";

    private final Sources sources;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Set<String> former = new LinkedHashSet<>();
    private final List<String> renamed = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    public Keys(Map<String, String> environment, DotEnv dotEnv, Credentials credentials) {
        sources = new Sources(environment, dotEnv, credentials);
        mistakes.addAll(sources.mistakes());
    }

    /// The usual places: the environment, the `.env` file, and the credentials folder that the environment names.
    public static Keys of(Map<String, String> environment, Path dotEnv) {
        return new Keys(environment, DotEnv.read(dotEnv), Credentials.of(environment));
    }

    /// Begins to ask for a key; the type is said next.
    ///
    /// @param sentence what the setting is for, as `.env.example` says it
    public Key key(String name, String sentence) {
        return new Key(this, name, sentence, List.of());
    }

    /// Refuses a key that has no meaning any more.
    ///
    /// @param instead what to do now, such as `the schedule is config/digest.yaml`
    public void retired(String name, String instead) {
        former.add(name);
        sources.find(name).ifPresent(found -> mistakes.add(new Mistake(found.where(), name + " is no longer a setting: " + instead)));
    }

    /// Tells of a value that is right by itself and wrong beside another, or of a secret of the wrong form, without showing it.
    ///
    /// @param why the rest of the sentence, such as `must not be longer than PULSE_DIGEST_WINDOW`
    public void refuse(String name, String why) {
        mistakes.add(new Mistake(sources.whereIs(name).orElse("default"), name + " " + why));
    }

    /// Every key that was asked for, in that order; `.env.example` lists the same.
    public List<Known> known() {
        return List.copyOf(known.values());
    }

    /// What to say to an operator who still uses a former name, one line per name.
    public List<String> renamed() {
        return List.copyOf(renamed);
    }

    /// All that is wrong, the keys that nobody asked for included; call it when every setting was read.
    public List<Mistake> mistakes() {
        var all = new ArrayList<>(mistakes);
        all.addAll(new Strangers(settings(), credentials()).in(sources));
        return List.copyOf(all);
    }

    /// Where the value of a key stands, secret or not, such as `environment` or `.env line 4`; nothing if its default holds.
    public Optional<String> whereIs(String key) {
        return sources.whereIs(key);
    }

    /// The text of a setting that is set and no secret.
    public Optional<String> text(String key) {
        return Optional.ofNullable(known.get(key)).filter(one -> !one.isSecret()).flatMap(_ -> sources.find(List.of(key)))
                .map(Found::value);
    }

    /// The secrets that are set, wherever they stand: for whoever must keep them out of a text.
    public List<Secret> secrets() {
        return sources.secrets(secretNames());
    }

    /// The files that hold secrets: those that a key or systemd names, and the `.env` file if one stands in it.
    public List<Path> secretFiles() {
        return sources.secretFiles(secretNames());
    }

    private List<String> secretNames() {
        return known.values().stream().filter(Known::isSecret).map(Known::key).toList();
    }

    /// @throws ConfigurationException listing all mistakes, if there is one
    public void finish() {
        var all = mistakes();
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
    }

    void register(Known asked, Collection<String> formerNames) {
        var before = known.putIfAbsent(asked.key(), asked);
        if (before != null && !before.equals(asked)) {
            throw new IllegalStateException(asked.key() + " is asked for twice, as " + before + " and as " + asked);
        }
        formerNames.stream().map(name -> List.of(name, name + FILE_SUFFIX)).forEach(former::addAll);
    }

    /// The value that is set and right, or nothing.
    <T> Optional<T> read(List<String> names, String expected, Function<String, T> reading) {
        var found = sources.find(names);
        found.ifPresent(value -> remark(names.getFirst(), value.key()));
        return found.flatMap(value -> convert(value, expected, reading));
    }

    Optional<Secret> secret(List<String> names) {
        for (var name : names) {
            var secret = sources.secret(name, mistakes::add);
            if (secret.isPresent()) {
                remark(names.getFirst(), name);
                return secret;
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> convert(Found found, String expected, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(found.value().strip()));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            mistakes.add(Mistake.wrong(found, expected));
            return Optional.empty();
        }
    }

    private void remark(String name, String used) {
        if (!used.equals(name)) {
            renamed.add(used + " is now called " + name + "; the old name will be refused by the next release");
        }
    }

    private Set<String> settings() {
        var names = new TreeSet<>(former);
        known.values().forEach(key -> names.addAll(key.names()));
        return names;
    }

    private Set<String> credentials() {
        var names = new TreeSet<String>();
        known.values().stream().filter(Known::isSecret).forEach(key -> names.addAll(List.of(key.key(), Credentials.fileName(key.key()))));
        former.forEach(name -> names.addAll(List.of(name, Credentials.fileName(name))));
        return names;
    }
}
