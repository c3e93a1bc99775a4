package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.figures.Figures;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalProperties.class)
class AuditConfiguration {

    private static final Duration COUNTED_INTERVAL = Duration.ofSeconds(10);
    private static final int COUNTED_BATCH = 1000;

    @Bean
    Feature auditFeature() {
        return Feature.named("audit")
                .endpoint(Endpoint.bearer("/api/admin/audit"))
                .endpoint(Endpoint.bearer("/api/admin/audit/**"))
                .build();
    }

    @Bean
    SecurityEvents securityEvents(
            AuditRows rows,
            AuditMacs macs,
            Refusals refusals,
            SecureRandom random,
            AuditContext.Source context,
            Clock clock) {
        return new SecurityEvents(rows, macs, refusals, new UuidV7Generator(random), context, clock);
    }

    @Bean
    Refusals refusals(JdbcClient jdbc, JsonMapper json, AuditMacs macs, RefusalProperties properties) {
        return new Refusals(jdbc, json, macs, properties);
    }

    @Bean
    CountedRefusals countedRefusals(
            JdbcClient jdbc,
            JsonMapper json,
            SecurityEvents events,
            TransactionTemplate transaction,
            RefusalProperties properties,
            Clock clock) {
        return new CountedRefusals(jdbc, json, events, transaction, properties.window(), clock);
    }

    @Bean
    BackgroundTask countedRefusalsRecording(CountedRefusals counted) {
        return BackgroundTask.inBatches("Recording counted refusals", COUNTED_INTERVAL, COUNTED_BATCH, counted::record);
    }

    /** The source of a server is {@link RequestAuditContext}. */
    @Bean
    @ConditionalOnNotWebApplication
    AuditContext.Source commandAuditContext() {
        Actor operator = Actor.command(System.getProperty("user.name", "unknown"));
        return () -> new AuditContext(operator, null, null);
    }

    @Bean
    AuditRows auditRows(
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction,
            ObjectProvider<SecurityEvents.Listener> listeners) {
        return new AuditRows(jdbc, json, transaction, listeners);
    }

    @Bean
    RingKeyUse auditMacs(RingKeyUses uses) {
        return uses.digests(KeyPurpose.AUDIT, "audit events", "audit_event", "mac");
    }

    @Bean
    AuditMacs auditSeals(KeyRing ring) {
        return new AuditMacs(ring);
    }

    @Bean
    EventCounts eventCounts(Figures figures) {
        return new EventCounts(figures);
    }

    @Bean
    AccountHistory accountHistory(AuditRows rows) {
        return new AccountHistory(rows);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditController auditController(AuditRows rows) {
        return new AuditController(rows);
    }

    @Bean
    @ConditionalOnWebApplication
    RequestAuditContext requestAuditContext(ClientIpResolver addresses) {
        return new RequestAuditContext(addresses);
    }
}
