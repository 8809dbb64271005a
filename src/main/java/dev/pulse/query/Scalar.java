package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/// One text, number or boolean of a payload, as a query sees it.
final class Scalar {
    /// A longer text is no number. The longest double in use, `-2.2250738585072014E-308`, has 24 characters.
    private static final int NUMBER_CHARS_MAX = 64;
    /// Beyond this a number is written with an exponent: `1e999999999` must not become a text of a gigabyte.
    private static final int PLAIN_DIGITS_MAX = 40;

    private Scalar() {}

    /// The text of a scalar: numbers without needless zeros and exponents (`1.50` and `15e-1` are `1.5`), `true`, `false`.
    static String text(JsonNode node) {
        if (node.isIntegralNumber() || !node.isNumber()) {
            return node.asText();
        }
        return text(node.decimalValue());
    }

    /// The number that a scalar is or that its whole text spells in the way of JSON; empty for anything else.
    static OptionalDouble number(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        return node.isTextual() ? number(node.textValue()) : OptionalDouble.empty();
    }

    static OptionalDouble number(String text) {
        return isNumber(text) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    private static String text(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return Math.abs((long) plain.scale()) > PLAIN_DIGITS_MAX ? plain.toString() : plain.toPlainString();
    }

    /// By hand, because `Double.parseDouble` also takes `1d`, ` 1`, `0x1p3` and `NaN`, and costs an exception for a plain word.
    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > NUMBER_CHARS_MAX) {
            return false;
        }
        var whole = digits(text, text.charAt(0) == '-' ? 1 : 0);
        var fraction = whole > 0 && at(text, whole) == '.' ? digits(text, whole + 1) : whole;
        var exponent = fraction > 0 && (at(text, fraction) | 32) == 'e' ? digits(text, afterSign(text, fraction + 1)) : fraction;
        return exponent == text.length();
    }

    /// Where the digits from `start` on end; -1 if there are none.
    private static int digits(String text, int start) {
        var end = start;
        while (at(text, end) >= '0' && at(text, end) <= '9') {
            end++;
        }
        return end == start ? -1 : end;
    }

    private static int afterSign(String text, int at) {
        return at(text, at) == '-' || at(text, at) == '+' ? at + 1 : at;
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
