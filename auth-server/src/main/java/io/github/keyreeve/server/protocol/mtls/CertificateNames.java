package io.github.keyreeve.server.protocol.mtls;

import io.github.keyreeve.server.tokens.metadata.CertificateMetadata;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The name in a certificate, RFC 8705 section 2.1.2: the subject, or one of its alternative names (RFC 5280 section 4.2.1.6). */
final class CertificateNames {

    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;

    private CertificateNames() {}

    /** Whether the certificate has the one that is registered. */
    static boolean match(CertificateMetadata registered, X509Certificate certificate) {
        if (registered.subjectDn() != null) {
            // As RFC 5280 compares names: without regard to case and spaces.
            return new X500Principal(registered.subjectDn()).equals(certificate.getSubjectX500Principal());
        }
        return has(certificate, DNS, registered.sanDns(), String::equalsIgnoreCase)
                || has(certificate, URI, registered.sanUri(), String::equals)
                || has(certificate, IP, registered.sanIp(), CertificateNames::isSameAddress)
                || has(certificate, EMAIL, registered.sanEmail(), CertificateNames::isSameMailbox);
    }

    private interface Same {
        boolean test(String one, String other);
    }

    private static boolean has(X509Certificate certificate, int type, @Nullable String registered, Same same) {
        return registered != null && any(certificate, type, name -> same.test(registered, name));
    }

    private static boolean any(X509Certificate certificate, int type, Predicate<String> matching) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .filter(name -> Objects.equals(name.get(0), type))
                            .anyMatch(name -> name.get(1) instanceof String text && matching.test(text));
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }

    /** In any spelling; Java writes IPv6 addresses of certificates in full. */
    private static boolean isSameAddress(String registered, String name) {
        byte[] address = address(registered);
        return address != null && Arrays.equals(address, address(name));
    }

    private static byte @Nullable [] address(String literal) {
        try {
            return literal.matches("[0-9a-fA-F:.]+") && literal.matches(".*[:.].*")
                    ? InetAddress.getByName(literal).getAddress()
                    : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** The part behind the at sign is a name of DNS. */
    private static boolean isSameMailbox(String registered, String name) {
        int at = registered.lastIndexOf('@');
        return at > 0
                && name.length() == registered.length()
                && name.startsWith(registered.substring(0, at + 1))
                && name.equalsIgnoreCase(registered);
    }
}
