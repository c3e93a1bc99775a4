package io.github.keyreeve.testing;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The certificates that tests have made for hosts of their own; no others are trusted. */
final class TrustedHosts implements X509TrustManager {

    private static final Set<X509Certificate> CERTIFICATES = ConcurrentHashMap.newKeySet();

    private static final SSLContext CONTEXT = make();

    private TrustedHosts() {}

    static void add(X509Certificate certificate) {
        CERTIFICATES.add(certificate);
    }

    static SSLContext context() {
        return CONTEXT;
    }

    private static SSLContext make() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustedHosts()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!CERTIFICATES.contains(chain[0])) {
            throw new CertificateException("No test has made " + chain[0].getSubjectX500Principal());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("There are no clients with certificates");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
