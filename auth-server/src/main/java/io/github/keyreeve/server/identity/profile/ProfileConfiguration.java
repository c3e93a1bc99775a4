package io.github.keyreeve.server.identity.profile;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    Profiles profiles(
            JdbcClient jdbc,
            JsonMapper json,
            AccountChanges changes,
            SecurityEvents events,
            TransactionTemplate transaction,
            ObjectProvider<AccountSupplement> supplements) {
        return new Profiles(
                jdbc, json, changes, events, transaction, supplements.stream().toList());
    }
}
