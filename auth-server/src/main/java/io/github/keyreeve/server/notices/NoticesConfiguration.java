package io.github.keyreeve.server.notices;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(NoticesProperties.class)
class NoticesConfiguration {

    @Bean
    FactorNotices factorNotices(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new FactorNotices(new Owners(accounts, outbox), issuer);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "keyreeve.notices.new-browser", matchIfMissing = true)
    NewBrowserNotices newBrowserNotices(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new NewBrowserNotices(new Owners(accounts, outbox), issuer);
    }
}
