package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScopeFileProperties.class)
class ScopesConfiguration {

    @Bean
    Scopes scopes(
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction,
            SecurityEvents events,
            ChangeFeed changes) {
        return new Scopes(jdbc, json, transaction, events, changes);
    }

    @Bean
    @ConditionalOnWebApplication
    ScopeCatalogue scopeCatalogue(
            Scopes scopes,
            MessageSource messages,
            ChangeFeed changes,
            @Qualifier("applicationTaskExecutor") Executor background) {
        return new ScopeCatalogue(scopes, messages, changes, background);
    }

    @Bean
    ScopeFile scopeFile(
            Scopes scopes,
            ClientJson json,
            FileGenerations generations,
            @Qualifier("patientTransaction") TransactionTemplate transaction,
            ChangeFeed changes) {
        return new ScopeFile(scopes, json, generations, transaction, changes);
    }

    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton scopeFileAtStart(ScopeFile file, ScopeFileProperties properties) {
        return () -> {
            if (properties.scopes() == null) {
                file.applyNoneAtStart();
            } else {
                file.applyAtStart(properties.scopes());
            }
        };
    }
}
