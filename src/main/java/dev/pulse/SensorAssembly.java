package dev.pulse;

import dev.pulse.auth.AuthLog;
import dev.pulse.config.Settings;
import dev.pulse.flow.Counters;
import dev.pulse.health.Part;
import dev.pulse.host.HostSensor;
import dev.pulse.host.HostSensor.Identity;
import dev.pulse.ingest.Receiver;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/// The sensors in the box. What they say goes through the receiver, as if it had been posted.
final class SensorAssembly implements AutoCloseable {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int NAME_LENGTH_MAX = 255;

    private final Settings settings;
    private final HostSensor host;
    private final AuthLog auth;

    SensorAssembly(Settings settings, Database database, Counters counters, Clock clock) {
        this.settings = settings;
        var name = hostName();
        var version = Commands.Version.text();
        host = HostSensor.of(settings.host(), database, new Identity(name, version, UUID.randomUUID().toString()), counters, clock);
        auth = AuthLog.of(settings.auth(), database, name, version, counters, clock);
    }

    /// Gives the routes what they name.
    ///
    /// @param resources what is closed after the routes have stopped
    SensorAssembly equip(Main camel, Receiver receiver, Deque<AutoCloseable> resources) {
        resources.push(this);
        camel.bind("receiver", receiver);
        camel.bind("hostSensor", host);
        camel.bind("authLog", auth);
        camel.addInitialProperty("pulse.host.on", Boolean.toString(settings.host().isOn()));
        camel.addInitialProperty("pulse.host.off", Boolean.toString(!settings.host().isOn()));
        camel.addInitialProperty("pulse.host.interval", Long.toString(settings.host().interval().toMillis()));
        camel.addInitialProperty("pulse.auth.on", Boolean.toString(settings.auth().isOn()));
        return this;
    }

    List<Part> parts() {
        return Stream.of(host.parts(), auth.parts()).flatMap(List::stream).toList();
    }

    /// As the kernel says it, which asks nobody; elsewhere as the network does.
    private static String hostName() {
        try {
            var name = Files.readString(KERNEL_NAME).strip();
            return name.substring(0, Math.min(NAME_LENGTH_MAX, name.length()));
        } catch (IOException e) {
            return networkName();
        }
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        auth.close();
    }
}
