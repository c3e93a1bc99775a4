package io.github.keyreeve.resource.tokens;

import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.ES256;
import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.PS256;
import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.RS256;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimAccessor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.RestClientOpaqueTokenIntrospector;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResourceProperties.class)
class TokensConfiguration {

    /** Where tokens come from, in Spring's own settings. */
    @Bean
    AuthorizationServer authorizationServer(OAuth2ResourceServerProperties settings) {
        return AuthorizationServer.from(settings);
    }

    /** Verifies JWT access tokens as RFC 9068 section 4 says: type, issuer, audience, life and signature. */
    @Bean
    JwtDecoder jwtDecoder(AuthorizationServer issuer, ResourceProperties resource, Clock clock) {
        IssuerKeys keys = new IssuerKeys(new IssuerMetadata(issuer.issuer(), http().build()), clock);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(ES256, RS256, PS256)))
                .build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(issuer.issuer())
                .audience(resource.identifier().toString())
                .validators(validators -> validators.put(Confirmation.CLAIM, new Confirmation()))
                .build());
        return decoder;
    }

    /**
     * Introspects opaque tokens at the issuer, RFC 7662 section 2.1. The responses are not cached: a revoked token is rejected at the
     * very next request, which is the reason to use opaque tokens at all. An API with much traffic would keep them for a few
     * seconds and accept that revocation takes as long.
     */
    @Bean
    OpaqueTokenIntrospector introspector(AuthorizationServer issuer, ResourceProperties resource) {
        return introspector(
                issuer,
                new IntrospectedPrincipal(issuer.issuer(), resource.identifier().toString()));
    }

    /** Introspects API keys, of which the issuer says other things. */
    @Bean
    ApiKeyIntrospector apiKeyIntrospector(AuthorizationServer issuer, ResourceProperties resource) {
        return introspector(
                issuer,
                new ApiKeyPrincipal(issuer.issuer(), resource.identifier().toString()))::introspect;
    }

    private static OpaqueTokenIntrospector introspector(
            AuthorizationServer issuer, Converter<OAuth2TokenIntrospectionClaimAccessor, TokenPrincipal> converter) {
        RestClient asDemoApi = http().defaultHeaders(headers ->
                        headers.setBasicAuth(formEncoded(issuer.clientId()), formEncoded(issuer.clientSecret())))
                .build();
        RestClientOpaqueTokenIntrospector introspector =
                new RestClientOpaqueTokenIntrospector(issuer.introspectionUri(), asDemoApi);
        introspector.setAuthenticationConverter(converter);
        return introspector;
    }

    @Bean
    TokenTypeResolver tokenForms(JwtDecoder decoder, OpaqueTokenIntrospector introspector) {
        JwtAuthenticationProvider jwts = new JwtAuthenticationProvider(decoder);
        jwts.setJwtAuthenticationConverter(TokensConfiguration::authentication);
        OpaqueTokenAuthenticationProvider opaqueTokens = new OpaqueTokenAuthenticationProvider(introspector);
        return new TokenTypeResolver(new ProviderManager(jwts), new ProviderManager(opaqueTokens));
    }

    @Bean
    BearerErrors bearerRefusals(ResourceProperties resource, JsonMapper json) {
        return new BearerErrors(resource, json);
    }

    @Bean
    WhoAmIController whoAmIController() {
        return new WhoAmIController();
    }

    private static BearerTokenAuthentication authentication(Jwt jwt) {
        TokenPrincipal principal = TokenPrincipal.of(jwt);
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt());
        return new BearerTokenAuthentication(principal, token, principal.getAuthorities());
    }

    /** Short time-outs: a request to the issuer delays the response to the client. */
    private static RestClient.Builder http() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(Duration.ofSeconds(3));
        return RestClient.builder().requestFactory(requests);
    }

    /** RFC 6749 section 2.3.1 wants both parts form-encoded before they become Basic credentials. */
    private static String formEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
