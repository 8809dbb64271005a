package dev.pulse.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A key on its way to a typed value. Every method registers the key with its default; a value that cannot be read becomes a
/// mistake of [Keys], and the default is returned for the time being.
///
/// A default that cannot be read itself is a bug of ours and throws at once.
public final class Key {
    private final Keys keys;
    private final String name;
    private final String sentence;
    private final List<String> former;

    Key(Keys keys, String name, String sentence, List<String> former) {
        this.keys = keys;
        this.name = name;
        this.sentence = sentence;
        this.former = List.copyOf(former);
    }

    /// A name this key had before: it is understood for one release, and [Keys#renamed()] says so.
    public Key formerly(String oldName) {
        var names = new ArrayList<>(former);
        names.add(oldName);
        return new Key(keys, name, sentence, names);
    }

    public String text(String fallback) {
        return parsed(fallback, "text", Function.identity());
    }

    /// Text that has no default.
    public Optional<String> optional() {
        return optional("text", Function.identity());
    }

    public int integer(int fallback, int min, int max) {
        return parsed(Integer.toString(fallback), "a whole number from " + min + " to " + max,
                text -> within(Values.integer(text), min, max));
    }

    /// A size in bytes, written `1024`, `512KiB`, `8MiB` or `2GiB`.
    public long size(String fallback) {
        return parsed(fallback, "a size in bytes or such as 512KiB, 8MiB or 2GiB", Values::size);
    }

    public long size(String fallback, String min, String max) {
        return parsed(fallback, "a size from " + min + " to " + max, text -> within(Values.size(text), Values.size(min), Values.size(max)));
    }

    /// A time span, written `250ms`, `10s`, `5m`, `2h` or `1d`.
    public Duration duration(String fallback) {
        return parsed(fallback, "a time span such as 10s, 5m, 2h or 1d", Values::duration);
    }

    public Duration duration(String fallback, String min, String max) {
        return parsed(fallback, "a time span from " + min + " to " + max,
                text -> within(Values.duration(text), Values.duration(min), Values.duration(max)));
    }

    /// `true` or `false`; `yes`, `no`, `on`, `off`, `1` and `0` are understood.
    public boolean flag(boolean fallback) {
        return parsed(Boolean.toString(fallback), "true or false", Values::flag);
    }

    public Path path(String fallback) {
        return parsed(fallback, "a path; ~ is not expanded", Values::path);
    }

    /// A path that has no default.
    public Optional<Path> optionalPath() {
        return optional("a path; ~ is not expanded", Values::path);
    }

    /// Words with commas between them.
    public List<String> list(String fallback) {
        return parsed(fallback, "words with commas between them", Values::list);
    }

    /// One of these words.
    public String choice(String fallback, List<String> words) {
        return parsed(fallback, "one of " + String.join(", ", words), text -> oneOf(text, words));
    }

    /// A time zone such as `Europe/Berlin`; `system` is the one of the machine.
    public ZoneId zone(String fallback) {
        return parsed(fallback, "a time zone such as Europe/Berlin, UTC or system", Values::zone);
    }

    /// A time of day, written `HH:MM`.
    public LocalTime time(String fallback) {
        return parsed(fallback, "a time of day such as 08:00", Values::time);
    }

    /// A secret, from the credentials, the file that `<key>_FILE` names, or the value itself, in that order.
    public Optional<Secret> secret() {
        register("", "a secret", true);
        return keys.secret(names());
    }

    /// Any other kind of value.
    ///
    /// @param expected how a right value looks, to end the sentence `PULSE_X is "abc", expected …`
    /// @param reading  throws `IllegalArgumentException` or `DateTimeException` for a wrong text
    public <T> T parsed(String fallback, String expected, Function<String, T> reading) {
        var value = reading.apply(fallback);
        register(fallback, expected, false);
        return keys.read(names(), expected, reading).orElse(value);
    }

    /// Any other kind of value that has no default.
    public <T> Optional<T> optional(String expected, Function<String, T> reading) {
        register("", expected, false);
        return keys.read(names(), expected, reading);
    }

    private void register(String fallback, String expected, boolean isSecret) {
        keys.register(new Known(name, fallback, expected, sentence, isSecret), former);
    }

    private List<String> names() {
        var names = new ArrayList<>(List.of(name));
        names.addAll(former);
        return names;
    }

    private static <T extends Comparable<T>> T within(T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static String oneOf(String text, List<String> words) {
        return words.stream().filter(text::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of the words"));
    }
}
