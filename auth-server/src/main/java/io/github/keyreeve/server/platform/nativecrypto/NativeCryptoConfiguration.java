package io.github.keyreeve.server.platform.nativecrypto;

import io.github.keyreeve.server.platform.check.Check;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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
    Check signatureCheck(ObjectProvider<SignatureProvider> provider) {
        return new Check("signatures", () -> "computed by " + provider.getObject());
    }
}
