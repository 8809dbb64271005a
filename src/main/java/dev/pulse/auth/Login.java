package dev.pulse.auth;

import java.util.Objects;

/// Somebody tried to become somebody: by SSH, `sudo` or `su`. What was not said is empty, a port then 0.
///
/// @param service  `ssh`, `sudo` or `su`
/// @param user     whom they named (SSH), or who they are (`sudo`, `su`); an attacker's text
/// @param address  where they came from; for SSH only
/// @param method   such as `password` or `publickey`
/// @param target   whom they wanted to be, for `sudo` and `su`
/// @param command  what they wanted to run
/// @param reason   why it was refused, in a few words of ours
/// @param count    how often, if the log itself has put repetitions together; else 1
/// @param isAside  whether it tells of an attempt that another line may tell of too
/// @param isForged whether the text holds what looks like a second line: somebody wants it to be misread
record Login(String service, Outcome outcome, String user, String address, int port, String method, String target, String command,
        String reason, int count, boolean isAside, boolean isForged) {

    /// How it ended.
    enum Outcome {
        ACCEPTED,
        /// They could not show who they are.
        FAILED,
        /// They are known, and may not.
        DENIED
    }

    Login {
        Objects.requireNonNull(outcome);
    }

    /// Somebody at the door.
    static Login ssh(Outcome outcome, String user, String address, String port) {
        return new Login("ssh", outcome, user, address, port.isEmpty() ? 0 : Integer.parseInt(port), "", "", "", "", 1, false, false);
    }

    /// Somebody who is in already.
    static Login local(String service, Outcome outcome, String user, String target) {
        return new Login(service, outcome, user, "", 0, "", target, "", "", 1, false, false);
    }

    Login by(String newMethod) {
        return new Login(service, outcome, user, address, port, newMethod, target, command, reason, count, isAside, isForged);
    }

    Login running(String newCommand) {
        return new Login(service, outcome, user, address, port, method, target, newCommand, reason, count, isAside, isForged);
    }

    Login because(String newReason) {
        return new Login(service, outcome, user, address, port, method, target, command, newReason, count, isAside, isForged);
    }

    Login times(int newCount) {
        return new Login(service, outcome, user, address, port, method, target, command, reason, newCount, isAside, isForged);
    }

    Login aside() {
        return new Login(service, outcome, user, address, port, method, target, command, reason, count, true, isForged);
    }

    Login forged(boolean newForged) {
        return new Login(service, outcome, user, address, port, method, target, command, reason, count, isAside, newForged);
    }

    boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
