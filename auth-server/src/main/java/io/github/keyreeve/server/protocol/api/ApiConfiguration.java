package io.github.keyreeve.server.protocol.api;

import io.github.keyreeve.server.identity.assurance.AdministrationRefusals;
import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.identity.assurance.RequestPolicy;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.dpop.KeyBinding;
import io.github.keyreeve.server.protocol.mtls.TokenBinding;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiConfiguration {

    @Bean
    @Order(30)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            Features features,
            OAuth2AuthorizationService grants,
            TokenBinding certificates,
            KeyBinding keys,
            Issuer issuer,
            RequestPolicy policy,
            Operations operations,
            AdministrationRefusals refusals,
            Quotas quotas) {
        String server = issuer.toString();
        return new ApiSecurity(
                        features,
                        new BearerTokenAuthenticationManager(
                                grants, certificates, keys, audience -> audience.contains(server)),
                        new BearerTokenAuthenticationManager(grants, certificates, keys, audience -> true),
                        policy,
                        operations,
                        refusals)
                .chain(http, quotas);
    }
}
