package io.github.keyreeve.server.protocol.mtls;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate of a client, with its key. */
record PresentedCertificate(KeyPair keys, X509Certificate certificate) {

    private static final char[] PASSWORD = "of a key store".toCharArray();

    /** As nginx sends it, {@code $ssl_client_escaped_cert}. */
    String escaped() throws Exception {
        return URLEncoder.encode(TestAuthority.pem(certificate), StandardCharsets.US_ASCII)
                .replace("+", "%20");
    }

    /** As RFC 9440 section 2.2 says. */
    String sequence() throws Exception {
        return ":" + java.util.Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }

    String thumbprint() {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }

    /** The public key with the certificate. */
    ECKey jwk() throws Exception {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic())
                .keyID(thumbprint())
                .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
                .build();
    }

    /** For TLS as a client. */
    KeyManager[] managers() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        return managers.getKeyManagers();
    }
}
