package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Feature auditFeature() {
        return Feature.named("audit")
                .endpoint(Endpoint.bearer("/api/admin/audit"))
                .endpoint(Endpoint.bearer("/api/admin/audit/**"))
                .build();
    }

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
    RingKeyUse auditMacs(RingKeyUses uses) {
        return uses.digests(KeyPurpose.AUDIT, "audit events", "audit_event", "mac");
    }

    @Bean
    AuditMacs auditSeals(KeyRing ring) {
        return new AuditMacs(ring);
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
    AuditPage auditPage(AuditController controller) {
        return new AuditPage(controller);
    }

    @Bean
    @ConditionalOnWebApplication
    RequestAuditContext requestAuditContext(ClientIpResolver addresses) {
        return new RequestAuditContext(addresses);
    }
}
