package dev.pulse.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// An HTTP client that connects to one target only: no redirects, no proxy, no repeats of its own, no cookies, and a new
/// connection for every message, because one the other side has just closed leaves open whether the message arrived.
final class WebhookClient {
    private static final Timeout CONNECT_MAX = Timeout.ofSeconds(3);
    private static final Timeout RESPONSE_MAX = Timeout.ofSeconds(10);
    private static final int LINE_CHARS_MAX = 8_192;
    private static final int HEADERS_MAX = 100;

    private WebhookClient() {}

    static CloseableHttpClient to(WebhookTarget target) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(target))
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(RESPONSE_MAX).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("pulse")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static HttpClientConnectionManager connections(WebhookTarget target) {
        var limits = Http1Config.custom().setMaxLineLength(LINE_CHARS_MAX).setMaxHeaderCount(HEADERS_MAX).build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(target))
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT_MAX).setSocketTimeout(RESPONSE_MAX).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
                .build();
    }

    /// Hands out only addresses the target may be at; the client connects to what it is handed, it does not ask again.
    private record Checked(WebhookTarget target) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return target.resolve().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
