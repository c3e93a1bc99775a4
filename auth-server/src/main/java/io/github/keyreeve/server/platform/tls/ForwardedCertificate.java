package io.github.keyreeve.server.platform.tls;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate in a header: PEM, percent-encoded, or the byte sequence of RFC 9440 section 2.2. */
final class ForwardedCertificate {

    private static final int LONGEST = 16_384;

    private ForwardedCertificate() {}

    /** None if it is malformed. */
    static List<X509Certificate> parse(String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            return List.of();
        }
        try {
            Certificate certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded(value.strip())));
            return certificate instanceof X509Certificate known ? List.of(known) : List.of();
        } catch (CertificateException | IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static byte[] encoded(String value) {
        if (value.length() > 1 && value.startsWith(":") && value.endsWith(":")) {
            return Base64.getDecoder().decode(value.substring(1, value.length() - 1));
        }
        // A plus is one of Base64 and not a space: proxies encode only what a header cannot have.
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.US_ASCII)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
