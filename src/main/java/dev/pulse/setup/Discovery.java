package dev.pulse.setup;

import dev.pulse.doctor.PortOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is on this machine that PULSE can use.
///
/// @param sensors how each one that is there shows itself
/// @param authLog the file in which logins are written, if there is one
/// @param port    who listens where PULSE would
public record Discovery(
        Map<String, String> sensors, boolean systemd, boolean journal, Optional<Path> authLog, LocalRedis.State redis,
        Optional<String> port) {
    private static final List<String> SENSORS = List.of("sentinel", "syswatch", "netlab");

    public Discovery {
        sensors = Map.copyOf(sensors);
    }

    public static Discovery of(Machine machine, LocalRedis redis, String password, int port) throws IOException {
        var sensors = new LinkedHashMap<String, String>();
        SENSORS.forEach(name -> machine.sensor(name).ifPresent(how -> sensors.put(name, how)));
        return new Discovery(sensors, machine.hasSystemd(), machine.hasJournal(), machine.authLog(), redis.look(password),
                port == 0 ? Optional.empty() : PortOwner.of(port));
    }

    boolean has(String sensor) {
        return sensors.containsKey(sensor);
    }

    boolean canReadLogins() {
        return journal || authLog.filter(Files::isReadable).isPresent();
    }

    /// A line for each thing that was looked for.
    List<String> lines() {
        var lines = new ArrayList<String>();
        SENSORS.forEach(name -> lines.add(line(name, sensors.getOrDefault(name, "not found"))));
        lines.add(line("logins", authLog.map(file -> file + (Files.isReadable(file) ? "" : ", which this user may not read"))
                .orElse("no auth.log") + (journal ? "; a journal of systemd" : "; no journal of systemd")));
        lines.add(line("redis", switch (redis) {
            case LocalRedis.State.Open(var look) -> "version " + look.version() + " answers"
                    + (look.mayForget() ? ", but may throw streams away: CONFIG SET maxmemory-policy noeviction" : "");
            case LocalRedis.State.Locked() -> "answers, and wants a password";
            case LocalRedis.State.Absent(_) -> "not found at " + LocalRedis.USUAL.address();
        }));
        lines.add(line("systemd", systemd ? "runs this machine" : "does not run here"));
        lines.add(line("port", port.map(owner -> "in use by " + owner).orElse("free")));
        return lines;
    }

    private static String line(String name, String what) {
        return "  %-9s %s".formatted(name, what);
    }
}
