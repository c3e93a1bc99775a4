package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.csrf.CsrfTokenRepository;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AuthorizationConfiguration {

    @Bean
    AuthorizationEndpoint authorizationEndpoint(
            Issuer issuer,
            RegisteredClientRepository clients,
            OAuth2AuthorizationService grants,
            OAuth2AuthorizationConsentService consents,
            OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
            CsrfTokenRepository csrfTokens,
            Clock clock) {
        return new AuthorizationEndpoint(
                issuer,
                new AuthorizationRequestConverter(issuer, clients),
                new ConsentAuthenticationProvider(grants, consents, clients, codes),
                codes,
                csrfTokens,
                clock);
    }
}
