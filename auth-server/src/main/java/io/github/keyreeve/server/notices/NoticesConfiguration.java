package io.github.keyreeve.server.notices;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class NoticesConfiguration {

    @Bean
    FactorNotices factorNotices(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new FactorNotices(accounts, outbox, issuer);
    }
}
