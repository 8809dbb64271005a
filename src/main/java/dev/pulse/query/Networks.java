package dev.pulse.query;

import java.util.List;
import java.util.stream.Stream;

/// Some networks and addresses, such as those of one's own house.
public final class Networks {
    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /// Reads `10.0.0.0/8, fd00::/8, 192.0.2.7`; an empty text is no network at all.
    ///
    /// @throws IllegalArgumentException if an item is neither an address nor a network
    public static Networks parse(String text) {
        return new Networks(Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).map(Networks::network).toList());
    }

    /// Whether the text is an address in one of them; a text that is no address is in none.
    public boolean contains(String address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Network network(String item) {
        return NetworkParser.networkOrAddress(new Word(item, 1, List.of(item)))
                .orElseThrow(() -> new IllegalArgumentException("\"" + item + "\" is no address and no network"));
    }
}
