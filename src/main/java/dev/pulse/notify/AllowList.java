package dev.pulse.notify;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The hosts and networks that may be written to although they are not public, and without encryption.
///
/// The list of what is not public follows the IANA special-purpose address registries (RFC 6890). Of IPv6 only `2000::/3` is
/// public at all, so loopback, private, link-local, multicast and NAT64 addresses need no line of their own; Java turns an
/// IPv4-mapped address into the IPv4 address it means.
///
/// @param hosts    names, lower case, as they stand in a URL
/// @param networks ranges of addresses
public record AllowList(Set<String> hosts, List<Network> networks) {
    public static final AllowList NONE = new AllowList(Set.of(), List.of());
    private static final List<Network> NOT_PUBLIC = Stream.of(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Network::parse).toList();
    private static final Network PUBLIC_V6 = Network.parse("2000::/3");
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?";
    private static final String LOOKS_LIKE_ADDRESS = "[0-9.]+|.*[:/].*";

    public AllowList {
        hosts = Set.copyOf(hosts);
        networks = List.copyOf(networks);
    }

    /// Reads `127.0.0.1, hooks.lan, 10.0.0.0/8`; an empty text is an empty list.
    ///
    /// @throws IllegalArgumentException if an item is neither a host name, nor an address, nor a network; the text says which
    public static AllowList parse(String text) {
        var hosts = new TreeSet<String>();
        var networks = new ArrayList<Network>();
        Stream.of(text.split(",")).map(item -> item.strip().toLowerCase(Locale.ROOT)).filter(item -> !item.isEmpty()).forEach(item -> {
            if (item.matches(LOOKS_LIKE_ADDRESS)) {
                networks.add(network(item));
            } else {
                hosts.add(host(item));
            }
        });
        return new AllowList(hosts, networks);
    }

    /// Whether a message may go to this host at this address.
    boolean permits(String host, InetAddress address, boolean isEncrypted) {
        return lists(host) || lists(address) || isEncrypted && isPublic(address);
    }

    boolean lists(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private boolean lists(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    static boolean isPublic(InetAddress address) {
        var isRouted = address.getAddress().length == 4 || PUBLIC_V6.contains(address);
        return isRouted && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static Network network(String item) {
        try {
            return Network.parse(item);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + item + "\" is no network; expected one such as 10.0.0.0/8 or 127.0.0.1", e);
        }
    }

    private static String host(String item) {
        if (!item.matches(NAME)) {
            throw new IllegalArgumentException("\"" + item + "\" is no host name; expected a name, an address or a network,"
                    + " without scheme and port");
        }
        return item;
    }
}
