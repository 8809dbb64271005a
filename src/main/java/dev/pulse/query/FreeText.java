package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;

/// `"failed password"`: contained in the id, source, host, type or severity of an event, or in one text, number or boolean of
/// its payload or of the fields beside it. Keys are not searched.
///
/// @param glob   open at both ends
/// @param source the text as it was written; parsed alone it is this condition again
record FreeText(Glob glob, String source) implements Condition {
    @Override
    public boolean matches(Event event, long now) {
        return isIn(event.id()) || isIn(event.source()) || isIn(event.host()) || isIn(event.type())
                || isIn(event.severity().word()) || isIn(event.payload()) || isIn(event.extra());
    }

    boolean isIn(String text) {
        return glob.matches(text);
    }

    boolean isIn(Payload payload) {
        return isIn(payload.tree());
    }

    private boolean isIn(JsonNode node) {
        if (node.isValueNode()) {
            return !node.isNull() && isIn(Scalar.text(node));
        }
        for (var child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }
}
