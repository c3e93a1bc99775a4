package io.github.keyreeve.server.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection for one request, to addresses that were checked, and to no others. TLS is verified against the name of the host, which is
 * that of SNI as well.
 */
final class PinnedConnection {

    /** Twice as many as usual hosts send. */
    private static final int MOST_HEADERS = 64;

    private static final int MOST_CHARACTERS_OF_A_LINE = 8 * 1024;

    private PinnedConnection() {}

    static BasicHttpClientConnectionManager to(
            Destination destination, List<InetAddress> addresses, SSLContext certificates, Duration time) {
        BasicHttpClientConnectionManager connection = BasicHttpClientConnectionManager.create(
                null,
                new Pinned(destination.host(), addresses),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls(certificates))
                        .build(),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(MOST_CHARACTERS_OF_A_LINE)
                                .build())
                        .build());
        Timeout timeout = Timeout.of(time);
        connection.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .build());
        return connection;
    }

    /** What a client can do by itself is switched off: it follows nothing, repeats nothing, and keeps nothing. */
    static CloseableHttpClient client(BasicHttpClientConnectionManager connection) {
        return HttpClients.custom()
                .setConnectionManager(connection)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Keyreeve")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    private static TlsSocketStrategy tls(SSLContext certificates) {
        return new DefaultClientTlsStrategy(
                certificates, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    /** In place of a second resolution, which could have another result. */
    private record Pinned(String host, List<InetAddress> addresses) implements DnsResolver {

        private Pinned {
            addresses = List.copyOf(addresses);
        }

        @Override
        public InetAddress[] resolve(String other) throws UnknownHostException {
            if (!other.equalsIgnoreCase(host)) {
                throw new UnknownHostException("Not the host that was checked");
            }
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String other) {
            return other;
        }
    }
}
