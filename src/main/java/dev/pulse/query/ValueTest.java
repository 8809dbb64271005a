package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;

/// What a clause asks of one value.
sealed interface ValueTest {
    /// @param value not null, no array; an object passes only [Present]
    boolean matches(JsonNode value);

    /// A test that a field which is always text, such as `host`, can pass too.
    sealed interface OfText extends ValueTest {
        boolean matches(String text);
    }

    /// `*`: there is a value.
    record Present() implements OfText {
        @Override
        public boolean matches(JsonNode value) {
            return true;
        }

        @Override
        public boolean matches(String text) {
            return true;
        }
    }

    /// `PORT_SCAN` or `RULE:SSH*`.
    record TextIs(Glob glob) implements OfText {
        @Override
        public boolean matches(JsonNode value) {
            return value.isValueNode() && glob.matches(Scalar.text(value));
        }

        @Override
        public boolean matches(String text) {
            return glob.matches(text);
        }
    }

    /// `10.0.0.0/8`, or one address.
    record InNetwork(Network network) implements OfText {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && network.contains(value.textValue());
        }

        @Override
        public boolean matches(String text) {
            return network.contains(text);
        }
    }

    /// `91.5`, or `> 91.5`.
    record NumberIs(Comparison comparison, double number) implements ValueTest {
        @Override
        public boolean matches(JsonNode value) {
            var found = Scalar.number(value);
            return found.isPresent() && comparison.holds(found.getAsDouble(), number);
        }
    }
}
