package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.AuditMacs;
import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class ChainConfiguration {

    private static final Duration HOUR = Duration.ofHours(1);

    @Bean
    ChainRows chainRows(JdbcClient jdbc, AuditRows rows) {
        return new ChainRows(jdbc, rows);
    }

    @Bean
    RingKeyUse checkpointMacs(RingKeyUses uses) {
        return uses.digests(KeyPurpose.AUDIT_CHECKPOINT, "checkpoints", "audit_checkpoint", "mac");
    }

    @Bean
    ChainMacs chainMacs(KeyRing ring, AuditMacs rows) {
        return new ChainMacs(ring, rows);
    }

    @Bean
    Checkpoints auditCheckpoints(JdbcClient jdbc, ChainMacs macs) {
        return new Checkpoints(jdbc, macs);
    }

    @Bean
    HashChain auditChain(
            ChainRows rows,
            Checkpoints checkpoints,
            ChainMacs macs,
            TransactionTemplate transaction,
            SecurityEvents events) {
        return new HashChain(rows, checkpoints, macs, transaction, events.waker());
    }

    @Bean
    AuditRetention auditRetention(
            ChainRows rows,
            Checkpoints checkpoints,
            ChainMacs macs,
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
    BackgroundTask auditSealing(HashChain chain, SecurityEvents events, AuditProperties properties) {
        return BackgroundTask.delayed("Sealing the audit log", properties.sealInterval(), events.waker(), chain::seal);
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
            ChainRows rows,
            Checkpoints checkpoints,
            HashChain chain,
            ChainMacs macs,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new AuditVerifier(rows, checkpoints, chain, macs, snapshot, clock);
    }

    /** A backup can contain rows of its last second that were not sealed yet; a server would seal them at its start. */
    @Bean
    RestoreCheck restoredAuditLog(HashChain chain, AuditVerifier verification) {
        return new RestoreCheck("audit log", () -> {
            while (chain.seal()) {
                // The next batch.
            }
            AuditVerifier.Verified verified = verification.verify(null);
            return verified.rows() + " rows verified, head " + verified.head();
        });
    }

    @Bean
    AuditCommand auditCommand(AuditVerifier verification, HashChain chain) {
        return new AuditCommand(verification, chain);
    }
}
