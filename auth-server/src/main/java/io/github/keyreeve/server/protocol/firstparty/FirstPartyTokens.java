package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.grants.GrantLimits;
import io.github.keyreeve.server.tokens.values.GrantIds;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * The tokens of users who sign in without a session. They come from the same generators and are in the same store as those of the token
 * endpoint: introspected, revoked and rotated like all others.
 */
final class FirstPartyTokens {

    private static final AuthorizationGrantType GRANT =
            new AuthorizationGrantType("urn:keyreeve:grant-type:first-party");

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final OAuth2AuthorizationService grants;
    private final GrantIds ids;
    private final OAuth2RefreshTokenAuthenticationProvider refresh;
    private final AuthorizationServerContext server;

    FirstPartyTokens(
            OAuth2TokenGenerator<OAuth2Token> generator,
            OAuth2AuthorizationService grants,
            GrantIds ids,
            AuthorizationServerSettings settings) {
        this.generator = generator;
        this.grants = grants;
        this.ids = ids;
        this.refresh = new OAuth2RefreshTokenAuthenticationProvider(grants, generator);
        this.server = new FixedServer(settings);
    }

    /** Tokens for a user who has just signed in; empty if access ended meanwhile. */
    Optional<TokenResponse> issue(SignedIn signedIn) {
        return issueTokens(signedIn).map(TokenResponse::of);
    }

    Optional<IssuedTokens> issueTokens(SignedIn signedIn) {
        OAuth2Authorization.Builder grant = begin(signedIn);
        OAuth2AccessToken access = access(signedIn, grant);
        OAuth2RefreshToken refreshToken = null;
        if (PasswordGrant.getsRefreshToken(signedIn.access().client())) {
            refreshToken = (OAuth2RefreshToken) generate(OAuth2TokenType.REFRESH_TOKEN, signedIn, grant.build());
            grant.refreshToken(refreshToken);
        }
        OAuth2Authorization issued = grant.build();
        String idToken = signedIn.access().scopes().contains(OidcScopes.OPENID)
                ? generate(ID_TOKEN, signedIn, issued).getTokenValue()
                : null;
        return isSaved(issued) ? Optional.of(new IssuedTokens(access, refreshToken, idToken)) : Optional.empty();
    }

    private OAuth2Authorization.Builder begin(SignedIn signedIn) {
        OAuth2Authorization.Builder grant = OAuth2Authorization.withRegisteredClient(
                        signedIn.access().client())
                .id(ids.next().toString())
                .principalName(signedIn.user().getName())
                .authorizationGrantType(type(signedIn))
                .authorizedScopes(signedIn.access().scopes())
                .attribute(Principal.class.getName(), signedIn.user())
                .attribute(StandardClaims.class.getName(), signedIn.claims());
        return GrantLimits.ofResources(signedIn.access().resources()).addTo(grant);
    }

    private static AuthorizationGrantType type(SignedIn signedIn) {
        return PasswordGrant.isThatOf(signedIn.access().client()) ? PasswordGrant.TYPE : GRANT;
    }

    /** Adds the access token to the grant. */
    private OAuth2AccessToken access(SignedIn signedIn, OAuth2Authorization.Builder grant) {
        OAuth2Token generated = generate(OAuth2TokenType.ACCESS_TOKEN, signedIn, grant.build());
        Map<String, Object> claims = ((ClaimAccessor) generated).getClaims();
        OAuth2AccessToken access = new OAuth2AccessToken(
                KeyConfirmation.thumbprint(claims) == null
                        ? OAuth2AccessToken.TokenType.BEARER
                        : OAuth2AccessToken.TokenType.DPOP,
                generated.getTokenValue(),
                generated.getIssuedAt(),
                generated.getExpiresAt(),
                signedIn.access().scopes());
        grant.token(access, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims));
        return access;
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
     * The refresh grant, RFC 6749 section 6. Here a client needs no registration for it, which the token endpoint requires.
     *
     * @throws InvalidRefreshToken if the token is invalid, was used before, or is that of another client
     */
    TokenResponse refresh(String refreshToken, RegisteredClient client) {
        RegisteredClient refreshing = RegisteredClient.from(client)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .build();
        Authentication request = new OAuth2RefreshTokenAuthenticationToken(
                refreshToken,
                new OAuth2ClientAuthenticationToken(refreshing, ClientAuthenticationMethod.NONE, null),
                null,
                Map.of());
        OAuth2AccessTokenAuthenticationToken tokens =
                (OAuth2AccessTokenAuthenticationToken) inServer(() -> refreshed(request));
        Object idToken = tokens.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        return TokenResponse.of(new IssuedTokens(
                tokens.getAccessToken(), tokens.getRefreshToken(), idToken == null ? null : idToken.toString()));
    }

    private Authentication refreshed(Authentication request) {
        try {
            return Objects.requireNonNull(refresh.authenticate(request));
        } catch (OAuth2AuthenticationException refusal) {
            if (isAboutProof(refusal)) {
                throw refusal;
            }
            throw new InvalidRefreshToken();
        }
    }

    /** The client can do something about it, RFC 9449 section 5. */
    private static boolean isAboutProof(OAuth2AuthenticationException refusal) {
        OAuth2Error error = OAuthErrorCause.of(refusal.getError());
        return Stream.of(OAuthErrorCause.INVALID_DPOP_PROOF, OAuthErrorCause.PROOF_REQUIRED)
                .anyMatch(cause -> Objects.equals(cause.error().getDescription(), error.getDescription()));
    }

    private OAuth2Token generate(OAuth2TokenType type, SignedIn signedIn, OAuth2Authorization grant) {
        OAuth2TokenContext context = DefaultOAuth2TokenContext.builder()
                .registeredClient(signedIn.access().client())
                .principal(signedIn.user())
                .authorization(grant)
                .authorizationServerContext(server)
                .authorizedScopes(signedIn.access().scopes())
                .authorizationGrantType(type(signedIn))
                .tokenType(type)
                .build();
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
