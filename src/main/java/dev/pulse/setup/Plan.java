package dev.pulse.setup;

import dev.pulse.config.Keys;
import dev.pulse.config.Known;
import dev.pulse.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what should be set, from what is there and what a person answers. What is set anywhere already is left alone.
///
/// @param keys      what is set now
/// @param known     every setting there is
/// @param isNew     whether nothing was ever sent to this PULSE
/// @param redis     the one of this machine
/// @param password  of Redis, from the environment; empty for none
/// @param dataFolder where the database should be, if not at its default
public record Plan(Keys keys, List<Known> known, boolean isNew, LocalRedis redis, String password, Optional<Path> dataFolder) {
    private static final String TOKEN = "PULSE_RECEIVER_TOKEN";
    private static final String DISCORD = "PULSE_DISCORD_WEBHOOK";
    private static final String RETENTION = "PULSE_RETENTION_DAYS";
    private static final String REDIS = "PULSE_REDIS_URL";

    List<Proposal> proposals(Discovery found, Questions questions) throws IOException {
        var proposals = new ArrayList<Proposal>();
        dataFolder.filter(_ -> isOpen("PULSE_DATA_DIR")).ifPresent(folder -> proposals.add(Proposal.plain("PULSE_DATA_DIR",
                folder.toString(), "the folder of the service")));
        if (isOpen(TOKEN) && isNew) {
            proposals.add(Proposal.secret(TOKEN, Token.fresh(), "made now; only who shows it may send events"));
        }
        redis(found, questions).ifPresent(proposals::add);
        discord(questions).ifPresent(proposals::add);
        retention(questions).ifPresent(proposals::add);
        Switch.ALL.stream().filter(one -> isOpen(one.key()) && one.when().test(found) && !isDefault(one))
                .map(one -> Proposal.plain(one.key(), one.value(), one.why())).forEach(proposals::add);
        return List.copyOf(proposals);
    }

    /// What to know about the token.
    String aboutToken(List<Proposal> proposals) {
        if (proposals.stream().anyMatch(one -> one.key().equals(TOKEN))) {
            return "Token: sensors send it as the header \"Authorization: Bearer <token>\". It stands in the file as " + TOKEN
                    + "; commands of pulse find it by themselves.";
        }
        return isOpen(TOKEN) ? "Token: none, because this PULSE may have sensors that send without one. To close it, set " + TOKEN
                + " here and in every sensor." : "";
    }

    private Optional<Proposal> redis(Discovery found, Questions questions) throws IOException {
        if (!isOpen(REDIS) || keys.whereIs("REDIS_HOST").isPresent()) {
            return Optional.empty();
        }
        return switch (found.redis()) {
            case LocalRedis.State.Open(_) -> Optional.of(redis(password));
            case LocalRedis.State.Locked() -> questions.ask("Password of Redis, empty for no streams", "", true, this::wrongPassword)
                    .map(this::redis);
            case LocalRedis.State.Absent(_) -> Optional.empty();
        };
    }

    private Proposal redis(String secret) {
        var why = "events go to its streams, too";
        return secret.isEmpty() ? Proposal.plain(REDIS, redis.address(), why) : Proposal.secret(REDIS, redis.url(secret), why);
    }

    private Optional<String> wrongPassword(String text) {
        return redis.look(text) instanceof LocalRedis.State.Open ? Optional.empty() : Optional.of("Redis does not take it");
    }

    private Optional<Proposal> discord(Questions questions) throws IOException {
        return isOpen(DISCORD) && keys.whereIs("DISCORD_WEBHOOK_URL").isEmpty()
                ? questions.ask("URL of a Discord webhook for alerts, empty for none", "", true, text -> Validation.mistake(DISCORD, text))
                        .map(url -> Proposal.secret(DISCORD, Secret.of(url), "alerts go there"))
                : Optional.empty();
    }

    private Optional<Proposal> retention(Questions questions) throws IOException {
        return isOpen(RETENTION)
                ? questions.ask("Days an event stays", fallback(RETENTION), false, text -> Validation.mistake(RETENTION, text))
                        .map(days -> Proposal.plain(RETENTION, days, "after that only counts stay"))
                : Optional.empty();
    }

    private boolean isOpen(String key) {
        return known.stream().anyMatch(one -> one.key().equals(key)) && keys.whereIs(key).isEmpty();
    }

    private boolean isDefault(Switch one) {
        return fallback(one.key()).equals(one.value());
    }

    private String fallback(String key) {
        return known.stream().filter(one -> one.key().equals(key)).map(Known::fallback).findFirst().orElse("");
    }
}
