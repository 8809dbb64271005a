package dev.pulse.stream;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Why Redis does not do what it is asked, in words of ours: what a server answers may be anything, and may quote a password or an event.
public enum RedisFault {
    WRONGPASS("wrong password or user; check PULSE_REDIS_URL and REDIS_PASSWORD", "WRONGPASS|invalid password"),
    NOT_LOCKED("it has no password, but one is set; leave it out of PULSE_REDIS_URL and REDIS_PASSWORD",
            "without any password|no password is set"),
    NOAUTH("it wants a password; set REDIS_PASSWORD", "NOAUTH|operation not permitted"),
    NOPERM("the user may not do all that PULSE needs; docs/stream.md lists the commands", "NOPERM|can't run this command|no permissions"),
    DENIED("it is in protected mode and takes local connections only; set a password in Redis", "DENIED"),
    LOADING("it still loads its data; it comes by itself", "LOADING"),
    MASTERDOWN("it is a replica without its primary; name the primary in PULSE_REDIS_URL", "MASTERDOWN"),
    READONLY("it is a replica; name the primary in PULSE_REDIS_URL", "READONLY"),
    MISCONF("it cannot save to its disk, and takes nothing until it can", "MISCONF"),
    OOM("its memory is full; give it more, or the streams a smaller length", "OOM|used memory > 'maxmemory'"),
    NOREPLICAS("it takes nothing without its replicas", "NOREPLICAS"),
    BUSY("it is busy with the script of another program", "BUSY(?!GROUP)"),
    TOO_MANY_CLIENTS("it has as many connections as it allows", "max number of clients"),
    MOVED("it is a cluster; PULSE needs one server", "MOVED|ASK \\d|CROSSSLOT|CLUSTERDOWN|TRYAGAIN"),
    SENTINEL("it is a Sentinel; name the Redis that it watches", "redis_mode:sentinel"),
    NO_DATABASE("it does not have the database of that number; check PULSE_REDIS_URL", "DB index is out of range"),
    WRONGTYPE("a key of PULSE is no stream; rename or delete it", "WRONGTYPE"),
    NOGROUP("the group is gone", "NOGROUP"),
    UNBLOCKED("the stream is gone", "UNBLOCKED"),
    EXHAUSTED("a stream holds an id too high to add another; delete that stream", "EXHAUSTED"),
    TOO_OLD("it does not know what PULSE needs; use Redis 6.2 or newer", "(?i)unknown (redis )?command|unknown subcommand"),
    REFUSED("it refuses what it is asked; its own log may say why", "\\bERR\\b"),
    UNKNOWN_HOST("its host is not known; check PULSE_REDIS_URL"),
    NO_CONNECTION("no connection; start Redis, or check PULSE_REDIS_URL"),
    NO_REPLY("it takes connections and does not reply in time"),
    CLOSED("it closes the connection without a reply"),
    WANTS_TLS("it speaks TLS; write rediss:// in PULSE_REDIS_URL"),
    NO_TLS("no TLS connection; write redis:// if it speaks none, or check its certificate"),
    NOT_REDIS("what listens there does not answer as Redis does; check host and port in PULSE_REDIS_URL");

    private final String words;
    private final Optional<Pattern> reply;

    RedisFault(String words) {
        this.words = words;
        this.reply = Optional.empty();
    }

    /// @param reply how Redis says it, <https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors>
    RedisFault(String words, String reply) {
        this.words = words;
        this.reply = Optional.of(Pattern.compile("(?<![A-Za-z])(" + reply + ")"));
    }

    /// Such as `WRONGPASS: wrong password or user; check …`; safe to print anywhere.
    public String text() {
        return name() + ": " + words;
    }

    /// Whether another password, or any, or none would help.
    public boolean isAboutPassword() {
        return this == WRONGPASS || this == NOAUTH || this == NOT_LOCKED;
    }

    /// What an error of Redis means; a script's own error quotes that of its command.
    static Optional<RedisFault> in(String answer) {
        return Arrays.stream(values()).filter(fault -> fault.reply.filter(pattern -> pattern.matcher(answer).find()).isPresent())
                .findFirst();
    }

    /// What it means that no answer came.
    static RedisFault of(IOException e) {
        return switch (e) {
            case StreamUnavailable known -> known.fault();
            case UnknownHostException _ -> UNKNOWN_HOST;
            case SocketTimeoutException _ -> NO_REPLY;
            case SSLException _ -> NO_TLS;
            case ConnectException _ -> NO_CONNECTION;
            case EOFException _ -> CLOSED;
            case SocketException _ -> CLOSED;
            default -> NO_CONNECTION;
        };
    }
}
