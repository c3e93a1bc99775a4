package io.github.keyreeve.server.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    SecurityEvents securityEvents() {
        return new SecurityEvents();
    }
}
