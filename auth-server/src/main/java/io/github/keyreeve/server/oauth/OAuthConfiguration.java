package io.github.keyreeve.server.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.clients.BrowserOrigins;
import io.github.keyreeve.server.oidc.IdTokenClaims;
import io.github.keyreeve.server.web.Issuer;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
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
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.cors.CorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OAuthConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
    }

    /**
     * The endpoints of OAuth itself. Spring's own ones for OpenID Connect stay off: they would bring a filter that signs in
     * whoever holds an access token, at the authorization endpoint too.
     */
    @Bean
    @Order(20)
    SecurityFilterChain protocolChain(
            HttpSecurity http,
            AuthorizationEndpoint authorizationEndpoint,
            ClientEndpoints clientEndpoints,
            OAuth2TokenGenerator<OAuth2Token> tokenGenerator,
            @Qualifier("storedSecurityContexts") SecurityContextRepository browserSessions,
            RequestCache savedRequests) {
        http.securityMatcher("/oauth2/authorize", "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")
                .oauth2AuthorizationServer(server -> {
                    server.tokenGenerator(tokenGenerator);
                    authorizationEndpoint.configure(server);
                    clientEndpoints.configure(server);
                })
                .securityContext(context -> context.securityContextRepository(browserSessions))
                .requestCache(cache -> cache.requestCache(savedRequests));
        authorizationEndpoint.configure(http);
        clientEndpoints.configure(http);
        return http.build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain apiChain(HttpSecurity http, OAuth2AuthorizationService grants, Issuer issuer) {
        return new ApiEndpoints(new BearerTokens(grants, issuer)).chain(http);
    }

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
                new ConsentDecision(grants, consents, clients, codes),
                codes,
                csrfTokens,
                clock);
    }

    @Bean
    ClientEndpoints clientEndpoints(
            RegisteredClientRepository clients,
            @Qualifier("clientSecretEncoder") PasswordEncoder clientSecrets,
            OAuth2AuthorizationService grants,
            Issuer issuer,
            JsonMapper json) {
        return new ClientEndpoints(clients, clientSecrets, grants, issuer, new ProtocolErrors(json));
    }

    /** Found by this name by every chain that turns CORS on. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(BrowserOrigins origins) {
        return new BrowserClientsCors(origins);
    }

    @Bean
    JwtDecoder accessTokenDecoder(JWKSource<SecurityContext> keys, Issuer issuer, Clock clock) {
        return AccessTokenDecoder.of(keys, issuer, clock);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(Issuer issuer) {
        AccessTokenClaims accessToken = new AccessTokenClaims(new Audience(issuer));
        IdTokenClaims idToken = new IdTokenClaims();
        return context -> {
            accessToken.customize(context);
            idToken.customize(context);
        };
    }

    @Bean
    OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueTokenClaims(Issuer issuer) {
        Audience audience = new Audience(issuer);
        return context -> context.getClaims().audience(audience.of(context));
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JwtEncoder encoder,
            OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims,
            OAuth2TokenGenerator<OAuth2AccessToken> opaqueTokens,
            OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens,
            Clock clock) {
        JwtGenerator jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(tokenClaims);
        jwts.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(jwts, opaqueTokens, refreshTokens);
    }
}
