package dev.pulse.notify;

import java.net.InetAddress;

/// A range of addresses, such as `10.0.0.0/8` or `fc00::/7`; a single address is a range of one.
record Network(InetAddress address, int prefixBits) {
    Network {
        if (prefixBits < 0 || prefixBits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefixBits + " bits does not fit " + address.getHostAddress());
        }
    }

    /// @throws IllegalArgumentException if it is neither an address nor an address with a prefix length
    static Network parse(String text) {
        var slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        // Java reads 10.1 as 10.0.0.1, which is not what somebody means who writes 10.1/16.
        if (!literal.contains(":") && literal.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException("an IPv4 address has four numbers");
        }
        var address = InetAddress.ofLiteral(literal);
        return new Network(address, slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress other) {
        var mine = address.getAddress();
        var theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefixBits; bit++) {
            if (((mine[bit / 8] ^ theirs[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                return false;
            }
        }
        return true;
    }
}
