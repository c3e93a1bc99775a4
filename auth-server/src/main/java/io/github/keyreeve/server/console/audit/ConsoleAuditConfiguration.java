package io.github.keyreeve.server.console.audit;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleAuditConfiguration {

    @Bean
    Feature auditCsvFeature() {
        return Feature.named("audit-csv")
                .endpoint(Endpoint.bearer("/api/admin/audit.csv"))
                .build();
    }

    @Bean
    ConsoleSection auditSection() {
        return new ConsoleSection("/admin/audit", "admin.audit", "audit.read", 90);
    }

    @Bean
    AuditNames auditNames(AccountNames names) {
        return new AuditNames(names);
    }

    @Bean
    AuditSentences auditSentences(MessageSource messages, AuditNames names) {
        return new AuditSentences(messages, names);
    }

    @Bean
    AuditLogPage auditLogPage(AuditRows rows, AuditNames names, AuditSentences sentences, AuditCsv csv) {
        return new AuditLogPage(rows, names, sentences, csv);
    }

    @Bean
    AuditCsv auditCsv(AuditRows rows, AuditNames names, JsonMapper json) {
        return new AuditCsv(rows, names, json);
    }

    @Bean
    AuditCsvController auditCsvController(AuditCsv csv) {
        return new AuditCsvController(csv);
    }
}
