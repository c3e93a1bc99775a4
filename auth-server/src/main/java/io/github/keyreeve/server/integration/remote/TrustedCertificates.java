package io.github.keyreeve.server.integration.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates of servers are trusted. */
public final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * The trust in the certificates of a file.
     *
     * @param file PEM; null for those that Java trusts
     */
    public static SSLContext of(@Nullable Path file) {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(file), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What decides about the certificates of a server. */
    public static X509ExtendedTrustManager manager(@Nullable Path file) {
        try {
            return Arrays.stream(managers(file))
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("there is no X.509"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] managers(@Nullable Path file) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(file == null ? null : read(file));
        return trust.getTrustManagers();
    }

    private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream content = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("trusted-" + number++, each);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("there is none");
        }
        return store;
    }
}
