package dev.pulse.doctor;

import dev.pulse.event.Printable;
import dev.pulse.notify.ChannelSettings;
import dev.pulse.notify.ChannelTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Who is told: how the newest attempt of each channel went, and what was given up. Sends nothing unless it is asked to.
record ChannelsProbe(Patient patient, Chart chart, boolean send) implements Probe {
    private static final String WORKS = "events and alerts are kept, other channels are told";

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public List<Finding> look() throws IOException, InterruptedException {
        var channels = patient.settings().channels().channels();
        var findings = new ArrayList<Finding>();
        if (channels.stream().noneMatch(channel -> channel.kind().isWebhook())) {
            findings.add(Finding.ok(name(), "", "alerts go " + (channels.isEmpty() ? "nowhere" : "to the output of the service only")
                    + "; PULSE_DISCORD_WEBHOOK or PULSE_WEBHOOK_URL adds a channel"));
        }
        for (var channel : channels.stream().filter(channel -> channel.kind().isWebhook()).toList()) {
            past(channel, findings);
        }
        if (send) {
            trials(findings);
        }
        return findings;
    }

    private void past(ChannelSettings channel, List<Finding> findings) throws IOException {
        var word = channel.kind().word();
        if (chart.schema().isEmpty()) {
            findings.add(Finding.ok(name(), word, "is set up; whether it works nobody knows yet, --send tries it"));
            return;
        }
        var deliveries = chart.read(SqliteRecords.deliveries(word));
        var troubled = deliveries.last().stream().filter(attempt -> !attempt.reason().isEmpty()).findFirst();
        findings.add(troubled.map(attempt -> Finding.bad(name(), word, "the newest attempt, at " + attempt.at() + ", failed: "
                        + Printable.of(attempt.reason()), WORKS, "correct its URL or token and restart; pulse doctor --send tries it"))
                .orElseGet(() -> Finding.ok(name(), word, deliveries.last().isEmpty() ? "is set up; nothing was sent yet"
                        : "the newest notice went out at " + deliveries.last().getFirst().at())));
        if (deliveries.failed() > 0) {
            findings.add(Finding.warn(name(), word, Amount.count(deliveries.failed()) + " of the newest notices were given up", WORKS,
                    "see them in the dashboard (Alerts); they are not sent again"));
        }
    }

    private void trials(List<Finding> findings) throws InterruptedException {
        for (var trial : new ChannelTrial(patient.settings().channels(), patient.clock()).send()) {
            findings.add(trial.isDelivered() ? Finding.ok(name(), trial.channel(), "took a test message")
                    : Finding.bad(name(), trial.channel(), "did not take a test message: " + Printable.of(trial.reason()), WORKS,
                            "correct its URL or token"));
        }
    }
}
