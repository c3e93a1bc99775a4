package io.github.keyreeve.server.platform.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorities whose certificates clients may present, RFC 8705 section 2.1, in a file that is read again when it changes. */
public final class ClientAuthorities {

    private static final Logger log = LoggerFactory.getLogger(ClientAuthorities.class);

    /** RFC 5280 section 4.2.1.12. */
    private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final @Nullable Path file;
    private final Clock clock;

    private volatile Set<TrustAnchor> anchors;
    private byte[] content;

    /** @throws IllegalArgumentException if the file has no certificates */
    ClientAuthorities(@Nullable Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            this.content = file == null ? new byte[0] : Files.readAllBytes(file);
            this.anchors = file == null ? Set.of() : parse(content);
        } catch (IOException | CertificateException unusable) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MTLS_AUTHORITIES must be a file with certificates of authorities, as PEM: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    /**
     * Whether one of the authorities has issued the certificate, itself or by others in the chain, RFC 5280 section 6, and each is valid now. What
     * they have revoked since is known only when an authority leaves the file.
     *
     * @param chain the certificate of the client first
     */
    public boolean vouchFor(List<X509Certificate> chain) {
        Set<TrustAnchor> trusted = anchors;
        if (trusted.isEmpty() || !isForClients(chain.get(0))) {
            return false;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(withoutAnchors(chain, trusted));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException untrusted) {
            return false;
        }
    }

    /** Trusts the authorities that are in the file now. Until it can be used, those that were in it before are trusted. */
    synchronized void reload() {
        if (file == null) {
            return;
        }
        try {
            byte[] now = Files.readAllBytes(file);
            if (!Arrays.equals(now, content)) {
                anchors = parse(now);
                content = now;
                log.info("The authorities of clients' certificates have changed, and are trusted from now on");
            }
        } catch (IOException | CertificateException unusable) {
            log.warn(
                    "The changed authorities of clients' certificates cannot be used; the former ones are trusted",
                    unusable);
        }
    }

    private static boolean isForClients(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.stream().anyMatch(FOR_CLIENTS::contains);
        } catch (CertificateException malformed) {
            return false;
        }
    }

    /** An anchor is no part of the path that it begins. */
    private static List<X509Certificate> withoutAnchors(List<X509Certificate> chain, Set<TrustAnchor> trusted) {
        Set<X509Certificate> authorities =
                trusted.stream().map(TrustAnchor::getTrustedCert).collect(Collectors.toUnmodifiableSet());
        List<X509Certificate> path =
                chain.stream().filter(each -> !authorities.contains(each)).toList();
        return path.isEmpty() ? chain : path;
    }

    private static Set<TrustAnchor> parse(byte[] pem) throws CertificateException {
        Set<TrustAnchor> parsed =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toUnmodifiableSet());
        if (parsed.isEmpty()) {
            throw new CertificateException("There is none in it");
        }
        return parsed;
    }
}
