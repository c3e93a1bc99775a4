package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For a command, which has none of the other beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeysProperties.class)
class RestoredApiKeysConfiguration {

    @Bean
    ValidApiKeys validApiKeys(JdbcClient jdbc, ApiKeysProperties properties) {
        return new ValidApiKeys(jdbc, properties.scopes());
    }

    /** A backup does not know which have been revoked since. */
    @Bean
    RestoreRemoval apiKeysOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval(
                "API keys", () -> jdbc.sql("delete from api_key").update());
    }
}
