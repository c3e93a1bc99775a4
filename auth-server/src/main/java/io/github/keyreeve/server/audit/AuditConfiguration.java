package io.github.keyreeve.server.audit;

import io.github.keyreeve.server.secrets.MasterKey;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    SecurityEvents securityEvents(
            AuditRows rows, Seals seals, SecureRandom random, Circumstances.Source circumstances, Clock clock) {
        return new SecurityEvents(rows, seals, new EventIds(random), circumstances, clock);
    }

    /** The other is in {@code web}. */
    @Bean
    @ConditionalOnNotWebApplication
    Circumstances.Source circumstancesOfACommand() {
        Actor operator = Actor.command(System.getProperty("user.name", "unknown"));
        return () -> new Circumstances(operator, null, null);
    }

    @Bean
    AuditRows auditRows(JdbcClient jdbc, JsonMapper json) {
        return new AuditRows(jdbc, json);
    }

    @Bean
    Seals auditSeals(MasterKey masterKey) {
        return new Seals(masterKey);
    }

    @Bean
    ChainMarks auditMarks(JdbcClient jdbc, Seals seals) {
        return new ChainMarks(jdbc, seals);
    }

    @Bean
    Chain auditChain(AuditRows rows, ChainMarks marks, Seals seals, TransactionTemplate transaction) {
        return new Chain(rows, marks, seals, transaction);
    }

    @Bean
    Retention auditRetention(
            AuditRows rows,
            ChainMarks marks,
            Seals seals,
            TransactionTemplate transaction,
            AuditProperties properties,
            Clock clock) {
        return new Retention(rows, marks, seals, transaction, properties.retention(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditSchedule auditSchedule(Chain chain, Retention retention, AuditProperties properties) {
        return new AuditSchedule(chain, retention, properties.sealInterval());
    }

    @Bean
    Verification auditVerification(
            AuditRows rows,
            ChainMarks marks,
            Chain chain,
            Seals seals,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new Verification(rows, marks, chain, seals, snapshot, clock);
    }

    @Bean
    AccountHistory accountHistory(AuditRows rows) {
        return new AccountHistory(rows);
    }

    @Bean
    AuditCommand auditCommand(Verification verification, Chain chain) {
        return new AuditCommand(verification, chain);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditController auditController(AuditRows rows) {
        return new AuditController(rows);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditPage auditPage(AuditController controller) {
        return new AuditPage(controller);
    }
}
