package dev.pulse.rule;

import dev.pulse.rule.YamlNode.Listing;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Pair;
import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Reads the YAML of a rule file: lists, mappings and texts. Whatever lets one text mean two things to two readers is refused: tags,
/// anchors, aliases, merge keys, directives, several documents, keys given twice, invisible characters.
final class RuleYaml {
    static final int DEPTH_MAX = 60;
    static final int TEXT_CHARS_MAX = 4_096;
    private static final LoadSettings SETTINGS = LoadSettings.builder().setMaxAliasesForCollections(0).setAllowDuplicateKeys(false).build();
    /// Camel replaces these wherever they stand: by a setting or a variable of the process, which may be a secret.
    private static final List<String> PLACEHOLDERS = List.of("{{", "}}");
    /// A text that begins so is for Camel not the text, but the name of a file, a class or an object. What may stand before it is more
    /// than what Camel strips.
    private static final Pattern REFERENCE = Pattern.compile(
            "[^\\p{L}\\p{N}#$]*(resource\\s*:|RAW\\s*[({]|#\\s*(?:class|bean|type|autowired|valueAs|property)\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Iterator<Event> events;

    private RuleYaml(Iterator<Event> events) {
        this.events = events;
    }

    /// @throws RuleFileException if it is not the plain part of YAML that rules are written in, or refers to something outside
    static YamlNode parse(String text) throws RuleFileException {
        requireVisible(text, 1);
        try {
            return new RuleYaml(new Parse(SETTINGS).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new RuleFileException(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), "not valid YAML: " + e.getProblem());
        } catch (RuntimeException e) {
            // The parser lets others out too: for the escape \UFFFFFFFF a NumberFormatException.
            throw new RuleFileException(0, "not valid YAML");
        }
    }

    private YamlNode document() throws RuleFileException {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent start)) {
            throw new RuleFileException(0, "has only comments");
        }
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            throw new RuleFileException(line(start), "a rule file has no YAML directives");
        }
        var root = node(events.next(), 0);
        if (!(events.next() instanceof DocumentEndEvent)) {
            throw new IllegalStateException("a document that does not end");
        }
        var next = events.next();
        if (!(next instanceof StreamEndEvent)) {
            throw new RuleFileException(line(next), "a rule file is one YAML document; remove this \"---\"");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws RuleFileException {
        if (event instanceof AliasEvent) {
            throw new RuleFileException(line(event), "a rule file has no aliases (*name); write the value out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new RuleFileException(line(event), "a rule file has no anchors (&name); write the value out");
        }
        if (depth > DEPTH_MAX) {
            throw new RuleFileException(line(event), "nested deeper than " + DEPTH_MAX + " levels");
        }
        return switch (event) {
            case ScalarEvent scalar -> text(scalar);
            case SequenceStartEvent start -> listing(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new IllegalStateException("unexpected " + event.getEventId());
        };
    }

    private Text text(ScalarEvent scalar) throws RuleFileException {
        requireNoTag(scalar.getTag(), scalar);
        var text = scalar.getValue();
        if (text.length() > TEXT_CHARS_MAX) {
            throw new RuleFileException(line(scalar), "a text of %d characters; at most %d are allowed".formatted(text.length(),
                    TEXT_CHARS_MAX));
        }
        requireVisible(text, line(scalar));
        requireOwn(text, line(scalar));
        return new Text(text, line(scalar));
    }

    private Listing listing(CollectionStartEvent start, int depth) throws RuleFileException {
        requireNoTag(start.getTag(), start);
        var items = new ArrayList<YamlNode>();
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Listing(items, line(start));
    }

    private Mapping mapping(CollectionStartEvent start, int depth) throws RuleFileException {
        requireNoTag(start.getTag(), start);
        var pairs = new ArrayList<Pair>();
        var keys = new HashSet<String>();
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(node(event, depth + 1) instanceof Text key)) {
                throw new RuleFileException(line(event), "a key must be a word");
            }
            if (!keys.add(key.text())) {
                throw new RuleFileException(key.line(), "\"" + key.quoted() + "\" is given twice");
            }
            pairs.add(new Pair(key, node(events.next(), depth + 1)));
        }
        return new Mapping(pairs, line(start));
    }

    private static void requireNoTag(Optional<String> tag, Event event) throws RuleFileException {
        if (tag.isPresent()) {
            throw new RuleFileException(line(event), "a rule file has no YAML tags (!name)");
        }
    }

    private static void requireVisible(String text, int firstLine) throws RuleFileException {
        var hidden = text.codePoints().filter(RuleYaml::isHidden).findFirst();
        if (hidden.isPresent()) {
            var before = text.substring(0, text.indexOf(Character.toString(hidden.getAsInt())));
            throw new RuleFileException(firstLine + (int) before.chars().filter(c -> c == '\n').count(),
                    "found the invisible character U+%04X; remove it".formatted(hidden.getAsInt()));
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
            // Two of them join the letters of some languages, and the parts of emoji.
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void requireOwn(String text, int line) throws RuleFileException {
        var reference = REFERENCE.matcher(text);
        var found = PLACEHOLDERS.stream().filter(text::contains).findFirst()
                .or(() -> reference.matches() ? Optional.of(reference.group(1).strip()) : Optional.empty());
        if (found.isPresent()) {
            throw new RuleFileException(line, "found \"" + found.get()
                    + "\"; a rule reads no setting, variable, file or class, and a field has one \"{\"");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
