package dev.pulse.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/// The one client of Redis. It connects when it is first used, and by itself again whenever Redis comes back.
public final class RedisConnection implements AutoCloseable {
    private static final int THREADS = 2;

    // A publisher, a probe, and two members of groups that wait for entries.
    private static final int CONNECTIONS_MAX = 8;
    private static final int PING_MS = 10_000;
    private static final Duration RETRY_DELAY = Duration.ofMillis(100);
    // What is under way is published again after the next start. A stop has 5 seconds, and the requests and the routes before this
    // may take 2 each.
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private final StreamSettings settings;
    private final RedissonClient client;
    /// Whether it was Redis that answered last. Until then the client is kept away: it logs what a stranger answers, with stack traces.
    private volatile boolean isRedis;

    public RedisConnection(StreamSettings settings) {
        this.settings = settings;
        client = Redisson.create(config(settings));
    }

    public StreamSettings settings() {
        return settings;
    }

    /// Asks Redis something, and waits for the answer no longer than the settings allow.
    ///
    /// @throws StreamUnavailable if there is none, or if it is an error
    <T> T ask(Function<RedissonClient, T> question) throws StreamUnavailable {
        if (!isRedis) {
            RedisLook.knock(settings);
            isRedis = true;
        }
        try {
            return question.apply(client);
        } catch (RedisException e) {
            var failure = StreamUnavailable.of(e);
            if (failure.isSilence()) {
                isRedis = false;
                RedisLook.knock(settings);
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        client.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Config config(StreamSettings settings) {
        // Other programs read the streams, so everything is plain text.
        var config = new Config().setCodec(StringCodec.INSTANCE).setThreads(THREADS).setNettyThreads(THREADS);
        // Redis may be away when PULSE starts.
        config.setLazyInitialization(true);
        var server = config.useSingleServer().setAddress(settings.address()).setDatabase(settings.database());
        server.setConnectionPoolSize(CONNECTIONS_MAX).setConnectionMinimumIdleSize(1);
        server.setSubscriptionConnectionPoolSize(1).setSubscriptionConnectionMinimumIdleSize(0);
        server.setConnectTimeout((int) settings.connectTimeout().toMillis()).setTimeout((int) settings.replyTimeout().toMillis());
        // Whoever asks has a policy of his own; the client's retries would only keep him waiting.
        server.setRetryAttempts(0).setRetryDelay(new ConstantDelay(RETRY_DELAY)).setPingConnectionInterval(PING_MS);
        if (!settings.user().isEmpty()) {
            server.setUsername(settings.user());
        }
        if (settings.password().isSet()) {
            server.setPassword(settings.password().reveal());
        }
        return config;
    }
}
