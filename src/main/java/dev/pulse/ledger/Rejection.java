package dev.pulse.ledger;

import java.util.Objects;

/// An event that was refused, kept for a few days so that an operator can see it and send it again, unless it was shed.
///
/// @param position where it stood in the request, from 0; `-` if the whole request could not be read
/// @param reason   which rule it breaks, such as `field "timestamp" is missing`; holds no text of the request
/// @param raw      the text that was refused, cut to [#RAW_LENGTH_MAX] characters
public record Rejection(String position, String reason, String raw) {
    public static final int RAW_LENGTH_MAX = 16 * 1024;
    private static final String SHED = "shed: the disk is nearly full, events of severity info are not kept until there is room";

    public Rejection {
        Objects.requireNonNull(position);
        Objects.requireNonNull(reason);
        raw = raw.length() > RAW_LENGTH_MAX ? raw.substring(0, RAW_LENGTH_MAX) : raw;
    }

    /// There is nothing wrong with the event. Its text is not kept: room is what there is too little of.
    public static Rejection shed(String position) {
        return new Rejection(position, SHED, "");
    }

    public boolean isShed() {
        return reason.equals(SHED);
    }
}
