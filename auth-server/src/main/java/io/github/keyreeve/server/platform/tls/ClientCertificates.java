package io.github.keyreeve.server.platform.tls;

import io.github.keyreeve.server.platform.network.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The certificate that the client of a request has presented, RFC 8705 section 2: that the client has its key was proved to the server itself,
 * or to a trusted proxy. Whether the certificate is valid, and whose it is, is up to the caller.
 */
public final class ClientCertificates {

    /** As the Servlet specification names it, section 3.10. */
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final MtlsProperties properties;
    private final ClientIpResolver addresses;

    ClientCertificates(MtlsProperties properties, ClientIpResolver addresses) {
        this.properties = properties;
        this.addresses = addresses;
    }

    /** Whether the configuration lets clients present any. */
    public boolean areAccepted() {
        return properties.isOn();
    }

    /** Where clients that have certificates call, if that is not below the issuer. */
    public Optional<URI> uri() {
        return Optional.ofNullable(properties.uri());
    }

    /**
     * The certificate of the client, and those that it has sent along with it; none if it has presented none, or in a header that is malformed
     * or not from a trusted proxy.
     */
    public List<X509Certificate> of(HttpServletRequest request) {
        if (properties.port() != null
                && request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain
                && chain.length > 0) {
            return List.of(chain);
        }
        return inHeader(request);
    }

    private List<X509Certificate> inHeader(HttpServletRequest request) {
        String header = properties.proxyHeader();
        if (header == null || !addresses.isFromTrustedProxy(request)) {
            return List.of();
        }
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 ? ForwardedCertificate.parse(values.get(0)) : List.of();
    }
}
