package dev.pulse.setup;

import dev.pulse.config.EnvExample;
import dev.pulse.config.Known;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a file of settings, with new values in it. A line that is there stays as it is, comments too; a value takes the place of
/// its key without a value, or of its commented default, or comes at the end.
///
/// @param known every setting there is
public record EnvText(String text, List<Known> known) {
    private static final String HEAD = """
            # Settings of PULSE, begun by `pulse init`. Every setting stands here with its default: take the # away from what you change,
            # then `pulse check` says whether it is right. It holds secrets: keep it readable by its owner only (chmod 600).
            """;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=~-]+");

    /// A new file.
    static EnvText fresh(List<Known> known) {
        return new EnvText(EnvExample.text(HEAD, known), known);
    }

    EnvText with(List<Proposal> proposals) {
        var all = this;
        for (var proposal : proposals) {
            all = all.with(proposal);
        }
        return all;
    }

    private EnvText with(Proposal proposal) {
        var line = proposal.key() + "=" + quoted(proposal.value().reveal());
        var key = Pattern.quote(proposal.key());
        var next = replaced("([ \\t]*(?:export[ \\t]+)?)" + key + "[ \\t]*=[ \\t]*(?:\"\"|'')?([ \\t]*(?:[ \\t]#.*)?)", line)
                .or(() -> replaced("()#\\s*" + key + "=.*()", line)).orElseGet(() -> appended(proposal.key(), line));
        return new EnvText(next, known);
    }

    /// @param place a whole line; what its two groups find stays before and behind
    private Optional<String> replaced(String place, String line) {
        var there = Pattern.compile("(?m)^" + place + "$").matcher(text);
        return there.find() ? Optional.of(there.replaceFirst("$1" + Matcher.quoteReplacement(line) + "$2")) : Optional.empty();
    }

    private String appended(String key, String line) {
        var end = text.contains("\r\n") ? "\r\n" : "\n";
        var sentence = known.stream().filter(one -> one.key().equals(key)).map(one -> "# " + one.sentence() + end).findFirst().orElse("");
        var gap = text.isEmpty() ? "" : text.endsWith("\n") ? end : end + end;
        return text + gap + sentence + line + end;
    }

    /// As Docker Compose, systemd and PULSE read it alike.
    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
