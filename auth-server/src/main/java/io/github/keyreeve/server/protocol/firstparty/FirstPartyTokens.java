package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.tokens.values.GrantIds;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * The tokens of first-party applications, whose users sign in without a session. They come from the same generators and are in
 * the same store as those of the token endpoint: introspected, revoked and rotated like all others.
 */
final class FirstPartyTokens {

    /** The client that all of them share; it comes with the schema. */
    private static final String CLIENT = "keyreeve";

    private static final AuthorizationGrantType GRANT =
            new AuthorizationGrantType("urn:keyreeve:grant-type:first-party");

    private final RegisteredClientRepository clients;
    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final OAuth2AuthorizationService grants;
    private final GrantIds ids;
    private final OAuth2RefreshTokenAuthenticationProvider refresh;
    private final AuthorizationServerContext server;

    FirstPartyTokens(
            RegisteredClientRepository clients,
            OAuth2TokenGenerator<OAuth2Token> generator,
            OAuth2AuthorizationService grants,
            GrantIds ids,
            AuthorizationServerSettings settings) {
        this.clients = clients;
        this.generator = generator;
        this.grants = grants;
        this.ids = ids;
        this.refresh = new OAuth2RefreshTokenAuthenticationProvider(grants, generator);
        this.server = new FixedServer(settings);
    }

    /** Tokens for a user who has just signed in; empty if access ended meanwhile. */
    Optional<TokenResponse> issue(Authentication user) {
        RegisteredClient client = client();
        OAuth2Authorization grant = OAuth2Authorization.withRegisteredClient(client)
                .id(ids.next().toString())
                .principalName(user.getName())
                .authorizationGrantType(GRANT)
                .authorizedScopes(client.getScopes())
                .attribute(Principal.class.getName(), user)
                .build();
        OAuth2Token generated = generate(context(client, user, grant, OAuth2TokenType.ACCESS_TOKEN));
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                generated.getTokenValue(),
                generated.getIssuedAt(),
                generated.getExpiresAt(),
                client.getScopes());
        OAuth2RefreshToken refreshToken =
                (OAuth2RefreshToken) generate(context(client, user, grant, OAuth2TokenType.REFRESH_TOKEN));
        Map<String, Object> claims = ((ClaimAccessor) generated).getClaims();
        return isSaved(OAuth2Authorization.from(grant)
                        .token(access, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                        .refreshToken(refreshToken)
                        .build())
                ? Optional.of(TokenResponse.of(access, refreshToken))
                : Optional.empty();
    }

    private boolean isSaved(OAuth2Authorization grant) {
        try {
            grants.save(grant);
            return true;
        } catch (OAuth2AuthenticationException refusal) {
            return false;
        }
    }

    /**
     * The refresh grant, RFC 6749 section 6.
     *
     * @throws InvalidRefreshToken if the token is invalid, or was used before
     */
    TokenResponse refresh(String refreshToken) {
        OAuth2ClientAuthenticationToken client =
                new OAuth2ClientAuthenticationToken(client(), ClientAuthenticationMethod.NONE, null);
        Authentication request = new OAuth2RefreshTokenAuthenticationToken(refreshToken, client, null, Map.of());
        OAuth2AccessTokenAuthenticationToken tokens =
                (OAuth2AccessTokenAuthenticationToken) inServer(() -> refreshed(request));
        return TokenResponse.of(tokens.getAccessToken(), Objects.requireNonNull(tokens.getRefreshToken()));
    }

    private Authentication refreshed(Authentication request) {
        try {
            return Objects.requireNonNull(refresh.authenticate(request));
        } catch (OAuth2AuthenticationException refusal) {
            throw new InvalidRefreshToken();
        }
    }

    private RegisteredClient client() {
        return Objects.requireNonNull(clients.findByClientId(CLIENT), "the client comes with the schema");
    }

    private OAuth2TokenContext context(
            RegisteredClient client, Authentication user, OAuth2Authorization grant, OAuth2TokenType type) {
        return DefaultOAuth2TokenContext.builder()
                .registeredClient(client)
                .principal(user)
                .authorization(grant)
                .authorizationServerContext(server)
                .authorizedScopes(client.getScopes())
                .authorizationGrantType(GRANT)
                .tokenType(type)
                .build();
    }

    private OAuth2Token generate(OAuth2TokenContext context) {
        return Objects.requireNonNull(generator.generate(context), "there is a generator for each type");
    }

    private <T> T inServer(Supplier<T> work) {
        AuthorizationServerContextHolder.setContext(server);
        try {
            return work.get();
        } finally {
            AuthorizationServerContextHolder.resetContext();
        }
    }

    private record FixedServer(AuthorizationServerSettings settings) implements AuthorizationServerContext {

        @Override
        public String getIssuer() {
            return Objects.requireNonNull(settings.getIssuer());
        }

        @Override
        public AuthorizationServerSettings getAuthorizationServerSettings() {
            return settings;
        }
    }
}
