package dev.pulse.support;

import dev.pulse.config.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes out of a text what nobody else may know.
///
/// Known secrets go in every form in which they may stand; what looks like one goes as well. Addresses and names of machines become
/// `<address-1>`, always the same for the same one, so that it still shows who is who.
final class Redaction {
    private static final String SECRET = "<secret>";
    private static final int PART_LEAST = 6;
    private static final String KEY = "[\\w.-]{0,64}(?:token|passw(?:or)?d|passphrase|pwd|secret|credentials?|"
            + "(?:api|access|private)[_-]?key|authorization)\\\\?[\"']?";
    private static final String QUOTED = "\\\\\"[^\"\\\\]*\\\\\"|\"[^\"]*\"|'[^']*'";
    private static final String PLAIN = "(?:" + QUOTED + "|[^,}\\n\"']+)";
    // Credentials in a URL; a whole webhook, since its path is the secret; the usual headers and parameters, as a line of their own also
    // with blanks in them, and as rules set them: a name and, behind or before it, the value.
    private static final List<Map.Entry<Pattern, String>> SUSPECTS = List.of(
            Map.entry(Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^\\s/@\"']*@"), "$1" + SECRET + "@"),
            Map.entry(Pattern.compile("(?i)https?://[^\\s\"'<>]*(webhook|hooks\\.)[^\\s\"'<>]*"), "<webhook>"),
            Map.entry(Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}"), "$1 " + SECRET),
            Map.entry(Pattern.compile("(?im)^(\\s*(?:- )?[\"']?" + KEY + ":[ \\t]+)\\S.*$"), "$1" + SECRET),
            Map.entry(Pattern.compile("(?i)(name:\\s*[\"']?" + KEY + "\\s*,?\\s*(?:\\w+:\\s*\\{?\\s*){1,3})" + PLAIN),
                    "$1" + SECRET),
            Map.entry(Pattern.compile("(?i)((?:value|constant|simple):\\s*)" + PLAIN + "(\\s*\\}?\\s*,?\\s*name:\\s*[\"']?" + KEY + ")"),
                    "$1" + SECRET + "$2"),
            Map.entry(Pattern.compile("(?i)\\b(" + KEY + "\\s*[=:]\\s*)(?:" + QUOTED + "|[^\\s,;&\"']+)"), "$1" + SECRET));
    private static final Pattern IPV4 = Pattern.compile("(?<![\\w.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\w.]*\\w)");
    private static final Pattern IPV6 = Pattern.compile("(?<![\\w:.])[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(?![\\w:])");
    private static final Pattern LOCAL = Pattern.compile("127\\..*|0\\.0\\.0\\.0|::1?|[0-9]{1,2}:[0-9]{2}:[0-9]{2}");

    private final List<String> secrets;
    private final List<String> names;
    private final boolean withAddresses;
    private final Map<String, String> stand = new LinkedHashMap<>();

    /// @param secrets       those that are set
    /// @param names         of this machine and its user
    /// @param withAddresses whether addresses and names stay
    Redaction(Collection<Secret> secrets, Collection<String> names, boolean withAddresses) {
        this.secrets = secrets.stream().map(Secret::reveal).flatMap(Redaction::forms).filter(form -> form.length() >= 3).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        this.names = names.stream().filter(name -> name.length() > 2 && !name.equals("root") && !name.equals("localhost")).toList();
        this.withAddresses = withAddresses;
    }

    String of(String text) {
        var redacted = text;
        for (var secret : secrets) {
            redacted = redacted.replace(secret, SECRET);
        }
        for (var suspect : SUSPECTS) {
            redacted = suspect.getKey().matcher(redacted).replaceAll(suspect.getValue());
        }
        return withAddresses ? redacted : anonymous(redacted);
    }

    private String anonymous(String text) {
        var anonymous = text;
        for (var name : names) {
            anonymous = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])").matcher(anonymous).replaceAll("<this-machine>");
        }
        anonymous = IPV4.matcher(anonymous).replaceAll(this::address);
        return IPV6.matcher(anonymous).replaceAll(this::address);
    }

    private String address(MatchResult match) {
        return LOCAL.matcher(match.group()).matches() ? match.group()
                : stand.computeIfAbsent(match.group(), _ -> "<address-" + (stand.size() + 1) + ">");
    }

    /// As it stands in a file, a URL, a JSON text or a header; and if it is a URL, its secret parts alone.
    private static Stream<String> forms(String secret) {
        var forms = new ArrayList<>(List.of(secret, secret.strip(), secret.replace("\\", "\\\\").replace("\"", "\\\""),
                URLEncoder.encode(secret, StandardCharsets.UTF_8), URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        forms.addAll(parts(secret));
        return forms.stream();
    }

    private static List<String> parts(String secret) {
        var parts = new ArrayList<String>();
        var login = secret.replaceFirst("^[a-z][a-z0-9+.-]*://", "");
        if (!login.equals(secret)) {
            var at = login.lastIndexOf('@');
            Stream.of(login.substring(0, Math.max(at, 0)).split(":")).forEach(part -> parts.addAll(List.of(part, decoded(part))));
            Stream.of(path(secret).split("[/?&=]")).filter(part -> part.length() >= PART_LEAST && !part.matches("[a-z]+"))
                    .forEach(parts::add);
        }
        return parts;
    }

    private static String path(String url) {
        try {
            var uri = URI.create(url.strip());
            return String.valueOf(uri.getRawPath()) + "?" + String.valueOf(uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
