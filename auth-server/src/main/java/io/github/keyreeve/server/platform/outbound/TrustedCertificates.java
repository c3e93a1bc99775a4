package io.github.keyreeve.server.platform.outbound;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.springframework.util.function.SingletonSupplier;

/** The authorities whose certificates hosts have: those of the Java platform, and in tests another one. Read when the first is needed. */
final class TrustedCertificates {

    private final Supplier<SSLContext> context;

    TrustedCertificates(Supplier<SSLContext> context) {
        this.context = SingletonSupplier.of(context);
    }

    static TrustedCertificates ofPlatform() {
        return new TrustedCertificates(() -> {
            try {
                return SSLContext.getDefault();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The trusted certificates of the Java platform cannot be read", e);
            }
        });
    }

    SSLContext context() {
        return context.get();
    }
}
