package io.github.keyreeve.server.platform.tls;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Certificates of clients, RFC 8705. They are off unless {@code port} or {@code proxyHeader} is set.
 *
 * @param port a further port of the server's own TLS ({@code keyreeve.tls}), at which clients may present certificates; browsers, which would
 *     ask their users for one, never see it
 * @param proxyHeader the header in which a trusted proxy ({@code keyreeve.trusted-proxies}) sends the certificate of the client: PEM, percent-encoded
 *     as nginx does, or as RFC 9440 says. From anyone else it is ignored, so the proxy has to set or remove it in each request
 * @param authorities the file with the authorities that may issue certificates of clients ({@code tls_client_auth}), as PEM; it is read
 *     again when it changes
 * @param uri where clients that have certificates call, if that is not below the issuer: such as {@code https://mtls.example.com}
 */
@ConfigurationProperties("keyreeve.mtls")
record MtlsProperties(
        @Nullable Integer port,
        @Nullable String proxyHeader,
        @Nullable Path authorities,
        @Nullable URI uri) {

    private static final int LAST_PORT = 65_535;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    MtlsProperties {
        require(port == null || (port > 0 && port <= LAST_PORT), "KEYREEVE_MTLS_PORT must be 1 to 65535.");
        require(
                proxyHeader == null || HEADER.matcher(proxyHeader).matches(),
                "KEYREEVE_MTLS_PROXY_HEADER must be the name of a header, such as X-Client-Cert.");
        require(
                uri == null || isBase(uri),
                "KEYREEVE_MTLS_URI must be an https address without query and fragment, such as"
                        + " https://mtls.example.com.");
        require(
                port != null || proxyHeader != null || (authorities == null && uri == null),
                "KEYREEVE_MTLS_AUTHORITIES and KEYREEVE_MTLS_URI need KEYREEVE_MTLS_PORT or"
                        + " KEYREEVE_MTLS_PROXY_HEADER.");
    }

    boolean isOn() {
        return port != null || proxyHeader != null;
    }

    private static boolean isBase(URI uri) {
        return "https".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null
                && !uri.getRawPath().endsWith("/");
    }

    private static void require(boolean obeyed, String rule) {
        if (!obeyed) {
            throw new IllegalArgumentException(rule);
        }
    }
}
