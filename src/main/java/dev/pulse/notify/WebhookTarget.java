package dev.pulse.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a webhook is. Its path and query are a secret: they are never printed, and no error text holds them.
///
/// `https` may go anywhere public, `http` only to what the list names. An address that stands in the URL is checked at once; a name is
/// checked every time it is resolved, and the addresses that passed are the ones connected to, so a name that changes its
/// mind between the two (DNS rebinding) gains nothing.
public final class WebhookTarget {
    private static final int PORT_MAX = 65_535;

    private final URI uri;
    private final String host;
    private final AllowList allow;

    private WebhookTarget(URI uri, AllowList allow) {
        this.uri = uri;
        this.host = uri.getHost().replaceAll("[\\[\\]]", "");
        this.allow = allow;
    }

    /// @throws IllegalArgumentException if it may not be used; the text says why and names the host, but not the path
    public static WebhookTarget of(String url, AllowList allow) {
        var uri = parse(url.strip());
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"), "the URL starts with \"" + scheme + ":\", expected https:");
        require(uri.getHost() != null && uri.getRawUserInfo() == null, "the URL needs a plain host name, without user and password");
        require(uri.getRawFragment() == null && uri.getPort() <= PORT_MAX, "the URL has a fragment or a wrong port");
        var target = new WebhookTarget(uri, allow);
        target.literal().ifPresent(target::requirePermitted);
        require(target.isEncrypted() || target.mayBeListed(), "http is only for hosts in PULSE_WEBHOOK_ALLOW, and "
                + target.host + " is not among them: list it, or use https");
        return target;
    }

    public String host() {
        return host;
    }

    /// The whole secret address; for the request only.
    URI uri() {
        return uri;
    }

    /// The addresses of the host, all of them allowed.
    ///
    /// @throws UnknownHostException if there is none, or one of them may not be written to: a name that mixes both is not trusted
    List<InetAddress> resolve() throws UnknownHostException {
        var addresses = List.of(InetAddress.getAllByName(host));
        for (var address : addresses) {
            if (!isPermitted(address)) {
                throw new UnknownHostException(refusal(address));
            }
        }
        return addresses;
    }

    boolean isPermitted(InetAddress address) {
        return allow.permits(host, address, isEncrypted());
    }

    private boolean isEncrypted() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /// A name that is not listed may still have its addresses in a listed network, which shows when it is resolved.
    private boolean mayBeListed() {
        return allow.lists(host) || !allow.networks().isEmpty();
    }

    private Optional<InetAddress> literal() {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void requirePermitted(InetAddress address) {
        require(isPermitted(address), refusal(address));
    }

    private String refusal(InetAddress address) {
        var means = isEncrypted() ? ", which is not a public address" : " and is to be reached without encryption";
        return host + " is at " + address.getHostAddress() + means + "; if that is meant, name it in PULSE_WEBHOOK_ALLOW";
    }

    /// The parser's own message quotes its input, which is secret, so it is not passed on.
    private static URI parse(String url) {
        try {
            var uri = new URI(url);
            require(uri.getScheme() != null, "the URL has no scheme, expected one such as https://host/path");
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the URL cannot be read at character " + (e.getIndex() + 1)
                    + ", expected one such as https://host/path");
        }
    }

    private static void require(boolean isMet, String text) {
        if (!isMet) {
            throw new IllegalArgumentException(text);
        }
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + host + "/…";
    }
}
