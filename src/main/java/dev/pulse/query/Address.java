package dev.pulse.query;

import java.util.Optional;

/// An IPv4 or IPv6 address, as 128 bits. An IPv4 address is held as its IPv6 form `::ffff:a.b.c.d`, so both spellings are equal.
///
/// Read by hand: the JDK's reader asks DNS for what it does not understand, and these texts come from attackers.
record Address(long high, long low) {
    private static final int TEXT_MAX = 45;
    private static final long MAPPED = 0xffffL << 32;

    boolean isIpv4() {
        return high == 0 && (low >>> 32) == 0xffff;
    }

    /// Dotted quad without leading zeros, or RFC 4291 section 2.2 without zone; anything else is empty.
    static Optional<Address> parse(String text) {
        if (text.length() < 2 || text.length() > TEXT_MAX || !mayStart(text.charAt(0))) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? ipv4(text).map(bits -> new Address(0, MAPPED | bits)) : ipv6(text);
    }

    /// Most texts are no address; this tells so at once.
    private static boolean mayStart(char c) {
        return c == ':' || Character.digit(c, 16) >= 0;
    }

    private static Optional<Long> ipv4(String text) {
        var parts = text.split("\\.", -1);
        var bits = 0L;
        for (var part : parts) {
            var value = number(part, 10, 3);
            if (value < 0 || value > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return parts.length == 4 ? Optional.of(bits) : Optional.empty();
    }

    private static Optional<Address> ipv6(String text) {
        var gap = text.indexOf("::");
        if (gap >= 0 && text.lastIndexOf('.', gap) >= 0) {
            return Optional.empty();
        }
        if (gap < 0) {
            return groups(text).filter(groups -> groups.length == 8).map(groups -> of(groups, new int[0]));
        }
        var head = groups(text.substring(0, gap));
        var tail = groups(text.substring(gap + 2));
        return head.flatMap(before -> tail.filter(after -> before.length + after.length < 8).map(after -> of(before, after)));
    }

    private static Address of(int[] head, int[] tail) {
        var all = new long[8];
        for (var i = 0; i < head.length; i++) {
            all[i] = head[i];
        }
        for (var i = 0; i < tail.length; i++) {
            all[8 - tail.length + i] = tail[i];
        }
        return new Address(all[0] << 48 | all[1] << 32 | all[2] << 16 | all[3], all[4] << 48 | all[5] << 32 | all[6] << 16 | all[7]);
    }

    /// Groups of four hex digits with `:` between; the last two may be a dotted quad. No group at all for an empty text.
    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        var dotted = text.indexOf('.') < 0 ? "" : text.substring(text.lastIndexOf(':') + 1);
        var quad = dotted.isEmpty() ? Optional.of(0L) : ipv4(dotted);
        var hex = dotted.isEmpty() ? text : text.substring(0, text.length() - dotted.length()) + "0:0";
        return quad.flatMap(bits -> hexGroups(hex, bits));
    }

    private static Optional<int[]> hexGroups(String text, long lastBits) {
        var parts = text.split(":", -1);
        var groups = new int[parts.length];
        for (var i = 0; i < parts.length; i++) {
            groups[i] = number(parts[i], 16, 4);
            if (groups[i] < 0 || parts.length > 8) {
                return Optional.empty();
            }
        }
        if (lastBits != 0) {
            groups[parts.length - 2] = (int) (lastBits >>> 16);
            groups[parts.length - 1] = (int) (lastBits & 0xffff);
        }
        return Optional.of(groups);
    }

    /// -1 if it is not 1 to `digitsMax` ASCII digits of that radix.
    private static int number(String text, int radix, int digitsMax) {
        var value = 0;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
            if (i >= digitsMax) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : value;
    }
}
