package io.github.keyreeve.server.signin.frontchannel;

import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(FrontchannelLogoutSwitch.class)
class FrontchannelLogoutConfiguration {

    @Bean
    Feature frontchannelLogoutFeature(FrontchannelLogoutSwitch features) {
        return Feature.named("frontchannel-logout")
                .switchedOn(features.frontchannelLogout())
                .metadata("frontchannel_logout_supported", true)
                .metadata("frontchannel_logout_session_supported", true)
                .build();
    }

    @Bean
    FrontchannelLogout frontchannelLogout(
            SessionClients sessions,
            RegisteredClientRepository clients,
            Issuer issuer,
            FrontchannelLogoutSwitch features) {
        return new FrontchannelLogout(sessions, clients, issuer, features.frontchannelLogout());
    }
}
