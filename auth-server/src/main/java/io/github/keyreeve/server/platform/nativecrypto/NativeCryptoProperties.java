package io.github.keyreeve.server.platform.nativecrypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Cryptography in native code.
 *
 * @param nativeProvider {@code auto}: Amazon Corretto Crypto Provider signs and verifies tokens where its library loads, on Linux with
 *     glibc; {@code off}: always the JDK
 */
@ConfigurationProperties("keyreeve.crypto")
record NativeCryptoProperties(@DefaultValue("auto") Use nativeProvider) {

    enum Use {
        AUTO,
        OFF
    }
}
