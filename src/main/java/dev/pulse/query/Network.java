package dev.pulse.query;

import java.util.Optional;

/// The addresses that share their first bits. A single address is a network of one.
///
/// @param bits length of the shared part in the 128-bit form, 0 to 128; `10.0.0.0/8` has 104
record Network(Address address, int bits) {
    private static final int IPV6_BITS = 128;
    private static final int MAPPED_BITS = 96;

    static Network of(Address address) {
        return new Network(address, IPV6_BITS);
    }

    /// @return empty if the prefix is no number from 0 to 32 for IPv4, 0 to 128 for IPv6
    static Optional<Network> of(Address address, String prefix) {
        var max = prefixMax(address);
        return Scalar.number(prefix)
                .stream()
                .filter(bits -> prefix.length() <= 3 && bits == Math.rint(bits) && bits >= 0 && bits <= max)
                .mapToObj(bits -> new Network(address, (int) bits + IPV6_BITS - max))
                .findFirst();
    }

    static int prefixMax(Address address) {
        return address.isIpv4() ? IPV6_BITS - MAPPED_BITS : IPV6_BITS;
    }

    boolean contains(String text) {
        var other = Address.parse(text);
        return other.isPresent() && contains(other.get());
    }

    /// An IPv4 address is in no IPv6 network, not even in `::/0`.
    private boolean contains(Address other) {
        return other.isIpv4() == address.isIpv4()
                && ((other.high() ^ address.high()) & mask(bits)) == 0
                && ((other.low() ^ address.low()) & mask(bits - 64)) == 0;
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
    }
}
