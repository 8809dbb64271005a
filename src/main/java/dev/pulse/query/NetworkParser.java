package dev.pulse.query;

import java.util.Optional;

/// Values that name addresses. Quoted values never do.
final class NetworkParser {
    private NetworkParser() {}

    /// `10.0.0.0/8`; empty if it does not begin with an address and a slash, as `/etc/passwd` does not.
    ///
    /// @throws QueryException if what is behind the slash is no length of a prefix
    static Optional<Network> network(Word value) {
        var slash = value.text().lastIndexOf('/');
        return slash < 0 || value.isQuoted()
                ? Optional.empty()
                : Address.parse(value.text().substring(0, slash)).map(address -> network(value, address, slash));
    }

    /// The same, or `10.1.2.3`.
    static Optional<Network> networkOrAddress(Word value) {
        return value.isQuoted() ? Optional.empty() : network(value).or(() -> Address.parse(value.text()).map(Network::of));
    }

    private static Network network(Word value, Address address, int slash) {
        return Network.of(address, value.text().substring(slash + 1))
                .orElseThrow(() -> new QueryException(value.column(), "%s is no network, expected a prefix of 0 to %d bits after \"/\""
                        .formatted(value.shown(), Network.prefixMax(address))));
    }
}
