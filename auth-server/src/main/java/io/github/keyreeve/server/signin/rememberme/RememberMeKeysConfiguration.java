package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For commands too, which have none of the other beans of this package. */
@Configuration(proxyBeanMethods = false)
class RememberMeKeysConfiguration {

    @Bean
    RingKeyUse persistentLoginKeys(JdbcClient jdbc) {
        return new PersistentLoginKeyUse(jdbc);
    }
}
