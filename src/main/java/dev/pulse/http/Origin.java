package dev.pulse.http;

import java.net.InetAddress;
import java.util.HexFormat;

/// Whom an address belongs to, as far as one client can choose among many: all of the loopback addresses, the lower half of an IPv6 one.
final class Origin {
    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;

    private Origin() {
    }

    static String of(String remote) {
        var zone = remote.indexOf('%');
        var address = InetAddress.ofLiteral(zone < 0 ? remote : remote.substring(0, zone));
        if (address.isLoopbackAddress()) {
            return "loopback";
        }
        var bytes = address.getAddress();
        return bytes.length == IPV4_BYTES ? remote : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }
}
