package io.github.keyreeve.server.platform.crypto;

import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
class CryptoConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Secrets secrets(SecureRandom random) {
        return new Secrets(random);
    }

    @Bean
    MasterKey masterKey(SecretsProperties properties, SecureRandom random) {
        return new MasterKey(properties.masterKeyBytes(), random);
    }

    @Bean
    SecretsCommand secretsCommand(SecureRandom random) {
        return new SecretsCommand(random);
    }
}
