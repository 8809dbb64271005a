package dev.pulse.stream;

import dev.pulse.flow.Counters;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/// One stream to read as a member of a group, or a family of streams to write to.
///
/// - From: `redis-stream:pulse:events:sentinel?group=worker&consumer=one`; each exchange has a [StreamRecord] as its body.
/// - To: `redis-stream:pulse:events`; the body is a list of [StreamEntry], each added to `pulse:events:<its stream>`.
@UriEndpoint(firstVersion = "0.1.0", scheme = "redis-stream", title = "Redis Stream", syntax = "redis-stream:key",
        category = {Category.MESSAGING})
public final class RedisStreamEndpoint extends ScheduledPollEndpoint {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int DELAY_MS = 100;
    private static final int DELAYS_AFTER_ERRORS = 10;
    private static final int ERRORS_BEFORE_BACKOFF = 3;

    @UriPath(description = "Key of the stream to read, or first part of the keys to write to")
    @Metadata(required = true)
    private final String key;

    @UriParam(label = "producer", description = "About how many entries a stream keeps; as the settings say if it is not given")
    private int maxLength;

    @UriParam(label = "consumer", description = "Name of the group; made if it is not there")
    private String group = "";

    @UriParam(label = "consumer", description = "Name of this member; two members must not share one", defaultValue = "pulse")
    private String consumer = "pulse";

    @UriParam(label = "consumer", description = "How many entries are read at once", defaultValue = "500")
    private int count = 500;

    @UriParam(label = "consumer", description = "How long one read waits for entries; a stop takes so long", defaultValue = "1s")
    private Duration block = Duration.ofSeconds(1);

    @UriParam(label = "consumer", description = "An entry that was not finished for so long is taken over", defaultValue = "60s")
    private Duration claimIdle = Duration.ofSeconds(60);

    @UriParam(label = "consumer", description = "How often an entry is tried before it is a dead letter", defaultValue = "5")
    private int deliveriesMax = 5;

    @UriParam(label = "consumer", description = "Key of the stream of dead letters; <key>:dead if it is not given")
    private String deadLetter = "";

    RedisStreamEndpoint(String uri, RedisStreamComponent component, String key) {
        super(uri, component);
        this.key = checked(key);
        setInitialDelay(0);
        setDelay(DELAY_MS);
        setGreedy(true);
        setBackoffMultiplier(DELAYS_AFTER_ERRORS);
        setBackoffErrorThreshold(ERRORS_BEFORE_BACKOFF);
    }

    @Override
    public Producer createProducer() {
        var length = maxLength == 0 ? component().redis().settings().maxLength() : maxLength;
        if (length < StreamSettings.MAX_LENGTH_MIN) {
            throw new IllegalArgumentException("maxLength is " + length + ", expected " + StreamSettings.MAX_LENGTH_MIN + " or more");
        }
        return new RedisStreamProducer(this, component().publisher(), key, length);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var dead = deadLetter.isEmpty() ? key + ":dead" : checked(deadLetter);
        var membership = new Membership(key, group, consumer, count, block, claimIdle, deliveriesMax, dead);
        var reader = new RedisGroupReader(component().redis(), membership, component().bound(Counters.class));
        var reading = new RedisStreamConsumer(this, processor, reader, Clock.systemUTC());
        configureConsumer(reading);
        return reading;
    }

    private RedisStreamComponent component() {
        return (RedisStreamComponent) getComponent();
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("the key of a stream must match " + KEY);
        }
        return key;
    }

    public void setMaxLength(int maxLength) {
        this.maxLength = maxLength;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public void setConsumer(String consumer) {
        this.consumer = consumer;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public void setBlock(Duration block) {
        this.block = block;
    }

    public void setClaimIdle(Duration claimIdle) {
        this.claimIdle = claimIdle;
    }

    public void setDeliveriesMax(int deliveriesMax) {
        this.deliveriesMax = deliveriesMax;
    }

    public void setDeadLetter(String deadLetter) {
        this.deadLetter = deadLetter;
    }
}
