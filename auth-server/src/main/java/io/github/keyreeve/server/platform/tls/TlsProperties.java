package io.github.keyreeve.server.platform.tls;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS in the server itself; without, a proxy ends it.
 *
 * @param certificate the file with the certificate of the server and those that it is signed by, as PEM
 * @param key the file with its private key, as PEM (PKCS #8)
 * @param reloadInterval how often the server looks whether the files have changed; it serves the new certificate from then on
 */
@ConfigurationProperties("keyreeve.tls")
record TlsProperties(
        @Nullable Path certificate,
        @Nullable Path key,
        @DefaultValue("10s") Duration reloadInterval) {

    TlsProperties {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "KEYREEVE_TLS_CERTIFICATE and KEYREEVE_TLS_KEY belong together: set both files or none.");
        }
        if (reloadInterval.isNegative() || reloadInterval.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_TLS_RELOAD_INTERVAL must be positive, such as 10s.");
        }
    }
}
