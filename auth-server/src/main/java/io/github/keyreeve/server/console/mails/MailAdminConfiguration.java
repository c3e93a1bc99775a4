package io.github.keyreeve.server.console.mails;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.mail.HeldMails;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class MailAdminConfiguration {

    @Bean
    Feature mailAdminFeature() {
        return Feature.named("mail-administration")
                .endpoint(Endpoint.bearer("/api/admin/mails"))
                .endpoint(Endpoint.bearer("/api/admin/mails/**"))
                .build();
    }

    @Bean
    ConsoleSection mailsSection() {
        return new ConsoleSection("/admin/mails", "admin.mails", "mails.read", 62);
    }

    @Bean
    MailAdministration mailAdministration(HeldMails mails, SecurityEvents events, TransactionTemplate transaction) {
        return new MailAdministration(mails, events, transaction);
    }

    @Bean
    MailAdminController mailAdminController(MailAdministration mails) {
        return new MailAdminController(mails);
    }

    @Bean
    MailAdminPages mailAdminPages(MailAdministration mails) {
        return new MailAdminPages(mails);
    }
}
