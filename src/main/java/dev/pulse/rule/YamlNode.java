package dev.pulse.rule;

import dev.pulse.event.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A part of a rule file, and the line where it begins.
sealed interface YamlNode {
    int line();

    /// As YAML that every reader takes for the same: one line, every text in double quotes, ASCII only.
    String written();

    /// A word, number or text; the type that YAML would see in it plays no part.
    record Text(String text, int line) implements YamlNode {
        static Text made(String text) {
            return new Text(text, 0);
        }

        /// For a message: bounded, and safe to print.
        String quoted() {
            return Printable.of(text);
        }

        @Override
        public String written() {
            return text.codePoints().mapToObj(Text::escaped).collect(Collectors.joining("", "\"", "\""));
        }

        private static String escaped(int codePoint) {
            var isPlain = codePoint >= ' ' && codePoint < 0x7f && codePoint != '"' && codePoint != '\\';
            return isPlain ? Character.toString(codePoint) : "\\U%08X".formatted(codePoint);
        }
    }

    /// Several nodes in order.
    record Listing(List<YamlNode> items, int line) implements YamlNode {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String written() {
            return items.stream().map(YamlNode::written).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /// A name and what it stands for.
    record Pair(Text key, YamlNode value) {
        static Pair made(String key, YamlNode value) {
            return new Pair(Text.made(key), value);
        }

        static Pair made(String key, String value) {
            return made(key, Text.made(value));
        }
    }

    /// Names with values; no name is in it twice.
    record Mapping(List<Pair> pairs, int line) implements YamlNode {
        public Mapping {
            pairs = List.copyOf(pairs);
        }

        static Mapping made(Pair... pairs) {
            return new Mapping(List.of(pairs), 0);
        }

        Optional<YamlNode> find(String key) {
            return pairs.stream().filter(pair -> pair.key().text().equals(key)).map(Pair::value).findFirst();
        }

        @Override
        public String written() {
            return pairs.stream().map(pair -> pair.key().written() + ": " + pair.value().written())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
