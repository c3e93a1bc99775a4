package io.github.keyreeve.server.platform.tls;

import io.github.keyreeve.server.platform.tls.CertificateFiles.Content;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Serves the certificate of the files. Connections that are open keep theirs. The files are compared and not watched: that works for files
 * that are replaced, for links, and for volumes of every kind.
 */
final class ServerTls implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

    private static final String BUNDLE = "keyreeve";

    private final CertificateFiles files;
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    private Content served;
    private boolean isRefused;

    /** @throws IllegalArgumentException if the files cannot be used */
    ServerTls(CertificateFiles files) {
        this.files = files;
        try {
            this.served = files.read();
            bundles.registerBundle(BUNDLE, served.bundle());
        } catch (IOException | RuntimeException unusable) {
            throw new IllegalArgumentException(
                    "KEYREEVE_TLS_CERTIFICATE and KEYREEVE_TLS_KEY must be files with a certificate and its private"
                            + " key, as PEM: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setSsl(Ssl.forBundle(BUNDLE));
        server.setSslBundles(bundles);
    }

    /** What is served now. */
    SslBundle bundle() {
        return bundles.getBundle(BUNDLE);
    }

    /** Who serves the same elsewhere, and receives each other certificate. */
    void onChange(Consumer<SslBundle> listener) {
        bundles.addBundleUpdateHandler(BUNDLE, listener);
    }

    /** Serves what is in the files now. Until they can be used, what was in them before is served. */
    synchronized void reload() {
        try {
            Content now = files.read();
            if (!now.equals(served)) {
                bundles.updateBundle(BUNDLE, now.bundle());
                served = now;
                isRefused = false;
                log.info("The certificate has changed, and is served from now on");
            }
        } catch (IOException | RuntimeException unusable) {
            if (!isRefused) {
                log.warn("The changed certificate and key cannot be used; the former certificate is served", unusable);
            }
            isRefused = true;
        }
    }
}
