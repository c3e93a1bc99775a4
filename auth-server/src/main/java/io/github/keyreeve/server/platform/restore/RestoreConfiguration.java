package io.github.keyreeve.server.platform.restore;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import java.util.List;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RestoreConfiguration {

    @Bean
    RestoreCheck restoredSchema(DataSource database, ObjectProvider<SpringLiquibase> migrations) {
        return new RestoreCheck("schema", () -> new SchemaVersion(database, migrations.getObject()).verify());
    }

    /** The ring is read when it is created, which the wrong master key prevents. */
    @Bean
    RestoreCheck restoredKeyRing(KeyRing ring) {
        return new RestoreCheck("key ring", () -> ring.size() + " keys, opened by the master key");
    }

    @Bean
    RestoreAcceptance restoreAcceptance(
            JdbcClient jdbc,
            List<RestoreRemoval> removals,
            SecurityEvents events,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new RestoreAcceptance(new StoreIncarnation(jdbc), removals, events, transaction);
    }

    @Bean
    RestoredToken restoredToken(OAuth2AuthorizationService grants) {
        return new RestoredToken(grants);
    }

    @Bean
    RestoreCommand restoreCommand(
            List<RestoreCheck> checks, ObjectProvider<RestoredToken> token, RestoreAcceptance acceptance) {
        return new RestoreCommand(checks, token, acceptance);
    }
}
