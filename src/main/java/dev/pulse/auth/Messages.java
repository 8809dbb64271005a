package dev.pulse.auth;

import dev.pulse.auth.Login.Outcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows what `sshd`, `sudo` and `su` say of a log-in.
///
/// User names, commands and folders are text of whoever is at the door, and may look like the rest of the line. What the program itself
/// wrote stands at the end, so lines of `sshd` are read from the right; a line that could be read in two ways is marked as forged.
final class Messages {
    private static final Pattern REPEATED = Pattern.compile("message repeated (\\d{1,6}) times: \\[ (.*)]");
    private static final String ADDRESS = "([0-9A-Za-z.:%_-]{1,255})";

    private static final Pattern TRIED = Pattern.compile("(Failed|Accepted|Postponed) (\\S{1,64}) for (invalid user |illegal user )?(.*) from "
            + ADDRESS + " port (\\d{1,5})(?: ssh\\d?)?(?:: .*| \\[preauth])?");
    private static final Pattern INVALID = Pattern.compile("(?:Invalid|Illegal) user (.*) from " + ADDRESS + "(?: port (\\d{1,5}))?");
    private static final Pattern LEFT = Pattern.compile("(?:Connection (?:closed|reset) by|Disconnected from) (authenticating|invalid) user (.*) "
            + ADDRESS + " port (\\d{1,5})(?: \\[preauth])?");
    private static final Pattern EXCEEDED = Pattern.compile(
            "(?:error: )?maximum authentication attempts exceeded for (?:invalid user )?(.*) from " + ADDRESS
            + " port (\\d{1,5})(?: ssh\\d?)?(?: \\[preauth])?");
    private static final Pattern NOT_ALLOWED = Pattern.compile("User (.*) from " + ADDRESS + " not allowed because (.*)");
    /// What the end of a line looks like; more than one of it is one too many.
    private static final Pattern END = Pattern.compile(" from [0-9A-Za-z.:%_-]{1,255} port \\d{1,5}");

    private static final Pattern SUDO = Pattern.compile(" *(\\S{1,256}) : (.*?)(?: ?; )?(?:(?:HOST|TTY|PWD|GROUP|USER|ENV|TSID|COMMAND)=.*)");
    private static final Pattern SUDO_TARGET = Pattern.compile("; USER=(\\S{1,256}) ;");
    private static final String SUDO_COMMAND = "COMMAND=";
    private static final Pattern SU = Pattern.compile("(FAILED SU )?\\(to (.*)\\) (\\S{1,256}) on (\\S{1,64})");
    private static final Pattern SU_OLD = Pattern.compile("(Successful|FAILED) su for (.*) by (\\S{1,256})");

    private Messages() {}

    /// @return empty if it tells of no log-in, or of one that another line tells of
    static Optional<Login> read(Logged line) {
        return switch (line.program()) {
            case "sshd", "sshd-session", "sshd-auth" -> repeated(line.message(), Messages::ssh);
            case "sudo" -> repeated(line.message(), Messages::sudo);
            case "su" -> repeated(line.message(), Messages::su);
            default -> Optional.empty();
        };
    }

    private static Optional<Login> repeated(String message, Function<String, Optional<Login>> reading) {
        var repeated = REPEATED.matcher(message);
        return repeated.matches() ? reading.apply(repeated.group(2)).map(login -> login.times(Integer.parseInt(repeated.group(1))))
                : reading.apply(message);
    }

    private static Optional<Login> ssh(String message) {
        return match(TRIED, message).filter(line -> !line.group(1).equals("Postponed")).map(Messages::tried)
                .or(() -> match(INVALID, message).map(line -> Login.ssh(Outcome.FAILED, line.group(1), line.group(2), orEmpty(line.group(3)))
                        .because("no such user").aside()))
                .or(() -> match(LEFT, message).map(line -> Login.ssh(Outcome.FAILED, line.group(2), line.group(3), line.group(4))
                        .because(line.group(1).equals("invalid") ? "left, no such user" : "left before logging in").aside()))
                .or(() -> match(EXCEEDED, message).map(line -> Login.ssh(Outcome.FAILED, line.group(1), line.group(2), line.group(3))
                        .because("too many attempts").aside()))
                .or(() -> match(NOT_ALLOWED, message).map(line -> Login.ssh(Outcome.FAILED, line.group(1), line.group(2), "")
                        .because("user is not allowed").aside()))
                .map(login -> login.forged(isForged(message)));
    }

    private static Login tried(Matcher line) {
        var login = Login.ssh(line.group(1).equals("Accepted") ? Outcome.ACCEPTED : Outcome.FAILED, line.group(4), line.group(5), line.group(6))
                .by(line.group(2)).because(line.group(3) == null ? "" : "no such user");
        // A client that only asks which methods there are has tried nothing yet.
        return login.method().equals("none") ? login.aside() : login;
    }

    private static boolean isForged(String message) {
        return END.matcher(message).results().count() > 1;
    }

    private static Optional<Login> sudo(String message) {
        return match(SUDO, message).filter(line -> !line.group(1).startsWith("pam_")).map(line -> sudo(line, message));
    }

    private static Login sudo(Matcher line, String message) {
        var said = line.group(2).strip();
        var command = message.indexOf(SUDO_COMMAND);
        var login = Login.local("sudo", outcome(said), line.group(1), match(SUDO_TARGET, message, 1))
                .running(command < 0 ? "" : message.substring(command + SUDO_COMMAND.length())).because(said);
        return login.forged(command >= 0 && message.indexOf(" ; " + SUDO_COMMAND, command) > 0);
    }

    /// What `sudo` says before the fields; nothing if it did what it was asked.
    private static Outcome outcome(String said) {
        if (said.isEmpty()) {
            return Outcome.ACCEPTED;
        }
        return said.contains("password") || said.contains("authentication") ? Outcome.FAILED : Outcome.DENIED;
    }

    private static Optional<Login> su(String message) {
        return match(SU, message).map(line -> Login.local("su", line.group(1) == null ? Outcome.ACCEPTED : Outcome.FAILED, line.group(3),
                        line.group(2)))
                .or(() -> match(SU_OLD, message).map(line -> Login.local("su",
                        line.group(1).equals("FAILED") ? Outcome.FAILED : Outcome.ACCEPTED, line.group(3), line.group(2))));
    }

    private static Optional<Matcher> match(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::matches);
    }

    private static String match(Pattern pattern, String text, int group) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
