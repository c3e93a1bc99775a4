package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(NotificationsProperties.class)
class NotificationsConfiguration {

    @Bean
    FactorNotifications factorNotifications(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new FactorNotifications(new OwnerMailer(accounts, outbox), issuer);
    }

    @Bean
    ApiKeyNotifications apiKeyNotifications(Accounts accounts, Outbox outbox, ApiKeys keys, Issuer issuer) {
        return new ApiKeyNotifications(new OwnerMailer(accounts, outbox), accounts, keys, issuer);
    }

    @Bean
    SessionNotifications sessionNotifications(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new SessionNotifications(new OwnerMailer(accounts, outbox), issuer);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "keyreeve.notifications.new-device", matchIfMissing = true)
    NewDeviceNotifications newDeviceNotifications(Accounts accounts, Outbox outbox, Issuer issuer) {
        return new NewDeviceNotifications(new OwnerMailer(accounts, outbox), issuer);
    }
}
