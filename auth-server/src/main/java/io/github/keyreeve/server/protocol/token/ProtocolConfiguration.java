package io.github.keyreeve.server.protocol.token;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.metrics.ClientRequestMetrics;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GrantProperties.class, VerifiedTokensProperties.class})
class ProtocolConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
    }

    @Bean
    Feature tokenFeature() {
        return Feature.named("token")
                .endpoint(
                        Endpoint.forClients("/oauth2/token").withScripts("POST").announcedAs("token_endpoint"))
                .metadata("token_endpoint_auth_methods_supported", Features::clientAuthenticationMethods)
                .metadata(
                        "grant_types_supported",
                        features -> List.copyOf(features.grants().keySet()))
                .build();
    }

    @Bean
    Feature clientCredentialsFeature(GrantProperties properties) {
        return Feature.named("client-credentials")
                .switchedOn(properties.clientCredentials())
                .grant("client_credentials", new ClientCredentialsConverter())
                .build();
    }

    @Bean
    Feature refreshTokenFeature(GrantProperties properties) {
        return Feature.named("refresh-token")
                .switchedOn(properties.refreshToken())
                .grant("refresh_token", new RefreshTokenConverter())
                .metadata("refresh_token_expiration_types_supported", List.of("authorization", "token_timeout"))
                .build();
    }

    @Bean
    ProtocolChains protocolChains(
            Features features,
            List<ProtocolEndpoint> endpoints,
            OAuth2TokenGenerator<OAuth2Token> tokenGenerator,
            ClientRequestMetrics metrics) {
        return new ProtocolChains(features, endpoints, tokenGenerator, metrics);
    }

    @Bean
    @Order(20)
    SecurityFilterChain authorizationChain(
            HttpSecurity http,
            ProtocolChains chains,
            @Qualifier("storedSecurityContexts") SecurityContextRepository browserSessions) {
        return chains.forUsers(http, browserSessions);
    }

    @Bean
    @Order(21)
    SecurityFilterChain clientChain(HttpSecurity http, ProtocolChains chains) {
        return chains.forClients(http);
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<ClientEndpointFilter> clientEndpointFilter(
            ProtocolChains chains, @Qualifier("clientChain") SecurityFilterChain clientChain) {
        return EarlyFilter.CLIENT_ENDPOINTS.register(
                new ClientEndpointFilter(chains.paths(EndpointAudience.CLIENT), clientChain.getFilters()));
    }

    @Bean
    TokenEndpoints tokenEndpoints(
            Features features,
            RegisteredClientRepository clients,
            ClientAuthenticator authenticator,
            OAuth2ErrorResponses errors,
            JsonMapper json,
            Quotas quotas) {
        return new TokenEndpoints(features, clients, authenticator, new TokenResponses(json), errors, quotas);
    }

    @Bean
    OAuth2ErrorResponses oauth2ErrorResponses(JsonMapper json, ClientRefusalLog refusals) {
        return new OAuth2ErrorResponses(json, refusals);
    }

    @Bean
    JwtDecoder accessTokenDecoder(
            JWSKeySelector<SecurityContext> keys,
            JWSVerifierFactory verifiers,
            VerifiedTokensProperties properties,
            Issuer issuer,
            Clock clock) {
        return new VerifiedTokens(
                AccessTokenDecoder.signatures(keys, verifiers),
                keys,
                AccessTokenDecoder.validator(issuer, clock),
                clock,
                properties.verifiedCacheSize());
    }

    /** Before others, which may use something up: it refuses what was not granted. */
    @Bean
    @Order(0)
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokenClaims(
            Issuer issuer, RegisteredClaims registered, Subjects subjects) {
        return new AccessTokenClaims(new Audience(issuer), registered, subjects);
    }

    @Bean
    @Order(0)
    OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueTokenClaims(Issuer issuer) {
        Audience audience = new Audience(issuer);
        return context -> context.getClaims()
                .audience(audience.of(context))
                .claims(claims -> AccessTokenClaims.endWithGrant(claims, context));
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JwtEncoder encoder,
            List<OAuth2TokenCustomizer<JwtEncodingContext>> claims,
            OAuth2TokenGenerator<OAuth2AccessToken> opaqueTokens,
            OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens,
            ClientUses uses,
            Clock clock) {
        JwtGenerator jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(context -> claims.forEach(each -> each.customize(context)));
        jwts.setClock(clock);
        OAuth2TokenGenerator<OAuth2Token> all =
                new DelegatingOAuth2TokenGenerator(jwts, opaqueTokens, new ExpiringRefreshTokens(refreshTokens));
        return context -> {
            OAuth2Token token = all.generate(context);
            uses.note(context.getRegisteredClient().getClientId());
            return token;
        };
    }
}
