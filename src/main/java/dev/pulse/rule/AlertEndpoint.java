package dev.pulse.rule;

import dev.pulse.alert.Verdict;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/// What becomes of an event that a rule found: an alert, or a count with a reason.
public final class AlertEndpoint extends DefaultEndpoint {
    private final AlertComponent component;
    private final String action;
    private String severity = Grade.OF_EVENT;
    private String repeat = "0s";
    private String tell = "true";
    private String reason = "";

    AlertEndpoint(String uri, AlertComponent component, String action) {
        super(uri, component);
        this.component = component;
        this.action = action;
    }

    @Override
    public Producer createProducer() {
        return new AlertProducer(this, component, Grade.parse(severity), Span.parse(repeat), verdict());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("alerts are only made here; read them with ledger:notices/<reader>");
    }

    private Verdict verdict() {
        return switch (action) {
            case "raise" -> told();
            case "hold" -> heldBack();
            default -> throw new IllegalArgumentException("there is no alert:" + action + ", only alert:raise and alert:hold");
        };
    }

    private Verdict told() {
        return YesNo.parse(tell) ? Verdict.RAISED : Verdict.NOT_TOLD;
    }

    private Verdict heldBack() {
        return switch (reason) {
            case "flooding" -> Verdict.FLOODING;
            case "not-told" -> Verdict.NOT_TOLD;
            case "quiet" -> YesNo.parse(tell) ? Verdict.COOLING_DOWN : Verdict.NOT_TOLD;
            default -> throw new IllegalArgumentException(
                    "\"" + reason + "\" is not a reason to hold an alert back; expected flooding, not-told or quiet");
        };
    }

    /// How much the alert matters: `info`, `low`, `medium`, `high`, `critical`, or `event` for that of the event.
    public String getSeverity() {
        return severity;
    }

    public void setSeverity(String severity) {
        this.severity = severity;
    }

    /// How long the same rule and key stay quiet after an alert, such as `15m`; `0s` for not at all.
    public String getRepeat() {
        return repeat;
    }

    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }

    /// Whether people are told; `false` only counts.
    public String getTell() {
        return tell;
    }

    public void setTell(String tell) {
        this.tell = tell;
    }

    /// Why `alert:hold` holds back: `flooding`, `not-told`, or `quiet` for cooling down, or not told where `tell` is false.
    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
