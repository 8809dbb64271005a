package dev.pulse.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// One value of a request: an event, if it keeps the contract.
///
/// @param value   the tree; incomplete if there is a fault
/// @param fault   what makes it no acceptable JSON, such as a key that stands twice; empty if nothing does
/// @param from    where its text begins in the body, in bytes
/// @param to      where its text ends, exclusive
/// @param payload the text of its field `payload` as it was sent, if that is one line; else empty
record Element(JsonNode value, String fault, int from, int to, String payload) {
    static Element unreadable(String fault, int from, int to) {
        return new Element(MissingNode.getInstance(), fault, from, to, "");
    }
}
