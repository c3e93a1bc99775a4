package io.github.keyreeve.server.platform.nativecrypto;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NativeCryptoProperties.class)
class NativeCryptoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(NativeCryptoConfiguration.class);

    @Bean
    SignatureProvider signatureProvider(NativeCryptoProperties properties) {
        SignatureProvider provider =
                switch (properties.nativeProvider()) {
                    case AUTO -> NativeLibrary.signatureProvider();
                    case OFF -> SignatureProvider.jdk("keyreeve.crypto.native-provider is off");
                };
        log.info("Signatures are computed by {}", provider);
        return provider;
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks signatureChecks(ObjectProvider<SignatureProvider> provider) {
        return Checks.of(new Check(
                "environment.signatures",
                Check.Severity.INFO,
                "The JDK computes signatures more slowly than native code.",
                "Run on Linux with glibc, on x86-64 or ARM64, and leave keyreeve.crypto.native-provider alone.",
                () -> provider.getObject().nativeProvider().isPresent()
                        ? List.of()
                        : List.of("Signatures are computed by " + provider.getObject() + ".")));
    }
}
