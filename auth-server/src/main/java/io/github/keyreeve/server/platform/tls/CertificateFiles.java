package io.github.keyreeve.server.platform.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** The files with certificate and key. */
final class CertificateFiles {

    /** BCP 195 (RFC 9325) sections 3.1.1 and 4.2. */
    static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final byte[] SIGNED = {1};

    private final Path certificate;
    private final Path key;

    CertificateFiles(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** What is in them now. */
    Content read() throws IOException {
        return new Content(Files.readString(certificate), Files.readString(key));
    }

    /**
     * What is in the files.
     *
     * @param key secret
     */
    record Content(String certificate, String key) {

        /** @throws IllegalStateException if it is no certificate with its key, such as while the files are replaced one after the other */
        SslBundle bundle() {
            PemSslStore store = PemSslStore.load(
                    PemSslStoreDetails.forCertificates(certificate).withPrivateKey(key));
            if (store == null || store.privateKey() == null || !fits(store)) {
                throw new IllegalStateException("The key is not that of the certificate");
            }
            return SslBundle.of(
                    new PemSslStoreBundle(store, null),
                    SslBundleKey.NONE,
                    SslOptions.of(Set.copyOf(CIPHERS), PROTOCOLS));
        }

        private static boolean fits(PemSslStore store) {
            try {
                PrivateKey own = Objects.requireNonNull(store.privateKey());
                X509Certificate first =
                        Objects.requireNonNull(store.certificates()).get(0);
                Signature signature = Signature.getInstance(algorithm(own));
                signature.initSign(own);
                signature.update(SIGNED);
                byte[] signed = signature.sign();
                signature.initVerify(first.getPublicKey());
                signature.update(SIGNED);
                return signature.verify(signed);
            } catch (GeneralSecurityException other) {
                return false;
            }
        }

        private static String algorithm(PrivateKey key) {
            return switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
            };
        }

        @Override
        public String toString() {
            return "Content[…]";
        }
    }
}
