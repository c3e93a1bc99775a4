package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.mfa.SignInTransactions;
import io.github.keyreeve.server.integration.gateway.GatewayTokens;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.dpop.DpopProofs;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import io.github.keyreeve.server.signin.login.SignIn;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.tokens.clients.FirstPartyClients;
import io.github.keyreeve.server.tokens.values.GrantIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({FirstPartyProperties.class, PasswordGrantProperties.class})
class FirstPartyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(FirstPartyConfiguration.class);

    @Bean
    Feature firstPartyFeature(FirstPartyProperties properties) {
        return Feature.named("first-party")
                .switchedOn(properties.firstParty())
                .endpoint(Endpoint.open("/auth/login"))
                .endpoint(Endpoint.open("/auth/login/mfa"))
                .endpoint(Endpoint.open("/auth/access-token").withAudience(EndpointAudience.CLIENT))
                .endpoint(Endpoint.open("/auth/refresh"))
                .endpoint(Endpoint.bearer("/auth/logout"))
                .build();
    }

    @Bean
    Feature passwordGrantFeature(
            PasswordGrantProperties properties,
            ObjectProvider<Quotas> quotas,
            ObjectProvider<FirstPartyAuthenticator> clients) {
        if (properties.passwordGrant()) {
            log.warn(
                    "The password grant is on, which RFC 9700 forbids: clients registered as legacy learn the passwords of"
                            + " their users. Switch it off as soon as they have changed (KEYREEVE_FEATURES_PASSWORD_GRANT)");
        }
        return Feature.named("password-grant")
                .switchedOn(properties.passwordGrant())
                .grant(
                        PasswordGrant.TYPE.getValue(),
                        new PasswordGrantConverter(
                                (client, request) ->
                                        clients.getObject().origin(client, PasswordGrant.TYPE.getValue(), request),
                                quotas::getObject))
                .build();
    }

    @Bean
    ProtocolEndpoint passwordGrant(FirstPartySignIn firstPartySignIn, FirstPartyTokens tokens) {
        PasswordGrantProvider provider = new PasswordGrantProvider(firstPartySignIn, tokens);
        return server -> server.tokenEndpoint(endpoint -> endpoint.authenticationProvider(provider));
    }

    @Bean
    FirstPartySignIn firstPartySignIn(
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy,
            SecondFactors secondFactors,
            SignInTransactions transactions,
            Accounts accounts,
            SignIn signIn) {
        return new FirstPartySignIn(passwords, secondFactorPolicy, secondFactors, transactions, accounts, signIn);
    }

    @Bean
    FirstPartyAuthenticator firstPartyAuthenticator(
            ClientAuthenticator authenticator,
            FirstPartyClients registered,
            RequestLimits limits,
            ClientIpResolver addresses,
            DpopProofs proofs) {
        return new FirstPartyAuthenticator(authenticator, registered, limits, addresses, proofs);
    }

    @Bean
    FirstPartyController firstPartyController(
            FirstPartyAuthenticator clients,
            FirstPartySignIn firstPartySignIn,
            FirstPartyTokens tokens,
            SessionRevocation revocation,
            ClientRefusalLog refusals,
            ObjectProvider<GatewayTokens> gateway) {
        return new FirstPartyController(clients, firstPartySignIn, tokens, revocation, refusals, gateway);
    }

    @Bean
    AccessTokenController accessTokenController(
            FirstPartyAuthenticator clients,
            FirstPartySignIn firstPartySignIn,
            FirstPartyTokens tokens,
            OAuth2ErrorResponses errors) {
        return new AccessTokenController(clients, firstPartySignIn, tokens, errors);
    }

    @Bean
    FirstPartyTokens firstPartyTokens(
            OAuth2TokenGenerator<OAuth2Token> tokenGenerator,
            OAuth2AuthorizationService grants,
            GrantIds ids,
            AuthorizationServerSettings settings) {
        return new FirstPartyTokens(tokenGenerator, grants, ids, settings);
    }
}
