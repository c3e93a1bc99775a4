package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.grants.AccountGrants;
import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsentConfiguration {

    @Bean
    Feature consentFeature() {
        return Feature.named("authorization-code")
                .endpoint(Endpoint.own("/consent", EndpointAudience.PERSON))
                .build();
    }

    @Bean
    Consents authorizationConsentService(JdbcClient jdbc, TransactionTemplate transaction, SecurityEvents events) {
        return new Consents(jdbc, transaction, events);
    }

    @Bean
    @Order(23)
    SecurityFilterChain consentChain(HttpSecurity http, PageSecurity chains) {
        return chains.users(http, "/consent");
    }

    @Bean
    ConsentController consentController(
            OAuth2AuthorizationService grants,
            OAuth2AuthorizationConsentService consents,
            RegisteredClientRepository clients,
            AuthorizationRequests requests,
            ScopeCatalogue catalogue,
            DetailTypes types) {
        return new ConsentController(grants, consents, clients, requests, catalogue, types);
    }

    @Bean
    ConsentedClients apps(
            Consents consents,
            AccountGrants grants,
            RegisteredClientRepository clients,
            TransactionTemplate transaction,
            SecurityEvents events) {
        return new ConsentedClients(consents, grants, clients, transaction, events);
    }

    @Bean
    ShownClients shownApps(ConsentedClients apps, ScopeCatalogue catalogue, DetailTypes types) {
        return new ShownClients(apps, catalogue, types);
    }

    @Bean
    ConsentSearch consentSearch(JdbcClient jdbc, RegisteredClientRepository clients) {
        return new ConsentSearch(jdbc, clients);
    }

    @Bean
    GrantsController grantsController(ConsentedClients apps, ShownClients shownApps) {
        return new GrantsController(apps, shownApps);
    }

    @Bean
    AppsPage appsPage(
            ConsentedClients apps, ShownClients shownApps, RegisteredClientRepository clients, Issuer issuer) {
        return new AppsPage(apps, shownApps, new ClientEntrance(clients, issuer));
    }
}
