package dev.pulse.stream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where Redis is and how PULSE talks to it.
///
/// @param address        `redis://host:port`, or `rediss://host:port` for TLS
/// @param user           ACL user; empty for the default user
/// @param password       [Password#NONE] if Redis asks for none
/// @param database       0 to 1023
/// @param maxLength      about how many entries each stream keeps, 1,000 or more; Redis trims to the next whole node
/// @param connectTimeout how long a new connection may take
/// @param replyTimeout   how long a reply may take; what a publisher waits at most before it says that Redis is down
public record StreamSettings(
        String address, String user, Password password, int database, int maxLength, Duration connectTimeout,
        Duration replyTimeout) {

    public static final int MAX_LENGTH = 10_000;

    /// A stream must be able to hold the last batch whole, or a repeat of it could not be recognised.
    public static final int MAX_LENGTH_MIN = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int DATABASE_MAX = 1023;
    private static final int PORT_MAX = 65_535;
    private static final String PORT = "6379";
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>rediss?)://((?<login>.*)@)?(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"
                    + "(:(?<port>\\d{1,5}))?(/(?<database>\\d{0,4}))?",
            Pattern.DOTALL);

    public StreamSettings {
        Objects.requireNonNull(address);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        require(database >= 0 && database <= DATABASE_MAX, "the Redis database is " + database + ", expected 0 to " + DATABASE_MAX);
        require(maxLength >= MAX_LENGTH_MIN, "the stream length is " + maxLength + ", expected " + MAX_LENGTH_MIN + " or more");
        require(connectTimeout.isPositive() && replyTimeout.isPositive(), "a Redis timeout must be longer than nothing");
    }

    /// @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS; user and password percent-encoded
    /// @throws IllegalArgumentException if it is none; the text says what was expected and repeats nothing of the URL, since a
    ///         password may stand anywhere in a wrong one
    public static StreamSettings fromUrl(String url) {
        var parts = URL.matcher(url.strip());
        require(parts.matches(), "the Redis URL is not of the form redis://[user:password@]host[:port][/database], or rediss:// for TLS");
        var login = part(parts, "login", "");
        var colon = login.indexOf(':');
        require(login.isEmpty() || colon >= 0, "the login in the Redis URL has no colon, expected user:password@ or :password@");
        var user = decoded(login.substring(0, Math.max(colon, 0)));
        var password = Password.of(decoded(login.substring(colon + 1)));
        return new StreamSettings(address(parts), user, password, Integer.parseInt(part(parts, "database", "0")),
                MAX_LENGTH, TIMEOUT, TIMEOUT);
    }

    public StreamSettings withMaxLength(int length) {
        return new StreamSettings(address, user, password, database, length, connectTimeout, replyTimeout);
    }

    /// For a password that comes from a file or a variable of its own.
    public StreamSettings withPassword(Password other) {
        return new StreamSettings(address, user, other, database, maxLength, connectTimeout, replyTimeout);
    }

    public StreamSettings withTimeouts(Duration connect, Duration reply) {
        return new StreamSettings(address, user, password, database, maxLength, connect, reply);
    }

    private static String address(Matcher parts) {
        var port = Integer.parseInt(part(parts, "port", PORT));
        require(port >= 1 && port <= PORT_MAX, "the port in the Redis URL is not between 1 and " + PORT_MAX);
        return parts.group("scheme") + "://" + parts.group("host") + ":" + port;
    }

    private static String part(Matcher parts, String name, String missing) {
        var text = parts.group(name);
        return text == null || text.isEmpty() ? missing : text;
    }

    private static String decoded(String text) {
        try {
            // The decoder is one for HTML forms, where a plus sign means a space; in a URL it means itself.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Neither its text nor its cause may leave: both quote what it could not decode.
            throw new IllegalArgumentException("the login in the Redis URL has a % that two hexadecimal digits do not follow; write %25");
        }
    }

    private static void require(boolean fine, String text) {
        if (!fine) {
            throw new IllegalArgumentException(text);
        }
    }
}
