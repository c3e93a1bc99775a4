package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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

    private static final Duration HOUR = Duration.ofHours(1);

    @Bean
    SecurityEvents securityEvents(
            AuditRows rows, AuditMacs macs, SecureRandom random, AuditContext.Source context, Clock clock) {
        return new SecurityEvents(rows, macs, new UuidV7Generator(random), context, clock);
    }

    /** The source of a server is {@link RequestAuditContext}. */
    @Bean
    @ConditionalOnNotWebApplication
    AuditContext.Source commandAuditContext() {
        Actor operator = Actor.command(System.getProperty("user.name", "unknown"));
        return () -> new AuditContext(operator, null, null);
    }

    @Bean
    AuditRows auditRows(JdbcClient jdbc, JsonMapper json) {
        return new AuditRows(jdbc, json);
    }

    @Bean
    AuditMacs auditSeals(MasterKey masterKey) {
        return new AuditMacs(masterKey);
    }

    @Bean
    Checkpoints auditCheckpoints(JdbcClient jdbc, AuditMacs macs) {
        return new Checkpoints(jdbc, macs);
    }

    @Bean
    HashChain auditChain(AuditRows rows, Checkpoints checkpoints, AuditMacs macs, TransactionTemplate transaction) {
        return new HashChain(rows, checkpoints, macs, transaction);
    }

    @Bean
    AuditRetention auditRetention(
            AuditRows rows,
            Checkpoints checkpoints,
            AuditMacs macs,
            TransactionTemplate transaction,
            AuditProperties properties,
            Clock clock) {
        return new AuditRetention(rows, checkpoints, macs, transaction, properties.retention(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    ChainHeadLog chainHeadLog(HashChain chain) {
        return new ChainHeadLog(chain);
    }

    @Bean
    BackgroundTask auditSealing(HashChain chain, AuditProperties properties) {
        return new BackgroundTask("Sealing the audit log", properties.sealInterval(), chain::seal);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask auditHeadLogging(ChainHeadLog headLog) {
        return BackgroundTask.of("Logging the head of the audit log", HOUR, headLog::log);
    }

    @Bean
    BackgroundTask auditRetentionSchedule(AuditRetention retention) {
        return new BackgroundTask("Removing expired audit events", HOUR, retention::run);
    }

    @Bean
    AuditVerifier auditVerification(
            AuditRows rows,
            Checkpoints checkpoints,
            HashChain chain,
            AuditMacs macs,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new AuditVerifier(rows, checkpoints, chain, macs, snapshot, clock);
    }

    @Bean
    AccountHistory accountHistory(AuditRows rows) {
        return new AccountHistory(rows);
    }

    @Bean
    AuditCommand auditCommand(AuditVerifier verification, HashChain chain) {
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

    @Bean
    @ConditionalOnWebApplication
    RequestAuditContext requestAuditContext(ClientIpResolver addresses) {
        return new RequestAuditContext(addresses);
    }
}
