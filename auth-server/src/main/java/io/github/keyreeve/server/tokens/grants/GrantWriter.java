package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** What is stored of Spring's {@link OAuth2Authorization}: digests, lifetimes and plain values. */
final class GrantWriter {

    private final AuthorizationRequests requests;
    private final RegisteredClientRepository clients;

    GrantWriter(AuthorizationRequests requests, RegisteredClientRepository clients) {
        this.requests = requests;
        this.clients = clients;
    }

    /** The grant with its first token: a pending consent, a code, or an access token. */
    NewGrant begin(OAuth2Authorization grant, Duration consentTime) {
        NewToken first = first(grant, consentTime);
        NewToken refresh = refresh(grant);
        return new NewGrant(
                UUID.fromString(grant.getId()),
                grant.getRegisteredClientId(),
                AuthenticationEvent.of(grant.getAttribute(Principal.class.getName()))
                        .orElse(null),
                grant.getAuthorizationGrantType().getValue(),
                grant.getAuthorizedScopes(),
                requests.write(grant.getAttribute(OAuth2AuthorizationRequest.class.getName())),
                refresh == null ? first.lifetime() : lifetime(grant),
                first,
                refresh);
    }

    NewToken code(OAuth2Authorization grant) {
        return token(TokenKind.CODE, Objects.requireNonNull(grant.getToken(OAuth2AuthorizationCode.class)));
    }

    NewToken access(OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = Objects.requireNonNull(grant.getAccessToken());
        NewToken token = token(TokenKind.ACCESS, access);
        return new NewToken(
                token.kind(),
                token.digest(),
                access.getToken().getScopes(),
                audience(access.getClaims()),
                token.lifetime());
    }

    @Nullable
    NewToken refresh(OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = grant.getRefreshToken();
        return refresh == null ? null : token(TokenKind.REFRESH, refresh);
    }

    NewToken successor(OAuth2Authorization grant) {
        return Objects.requireNonNull(refresh(grant));
    }

    /** RFC 9700 section 4.14.2: a grant with a refresh token ends at its absolute limit, others with their access token. */
    Duration lifetime(OAuth2Authorization grant) {
        if (grant.getRefreshToken() == null) {
            return access(grant).lifetime();
        }
        RegisteredClient client = Objects.requireNonNull(clients.findById(grant.getRegisteredClientId()));
        return ClientPolicy.of(client).grantLifetime();
    }

    private NewToken first(OAuth2Authorization grant, Duration consentTime) {
        String state = grant.getAttribute(OAuth2ParameterNames.STATE);
        if (state != null) {
            return new NewToken(TokenKind.CONSENT, TokenKind.CONSENT.digest(state), Set.of(), List.of(), consentTime);
        }
        return grant.getToken(OAuth2AuthorizationCode.class) != null ? code(grant) : access(grant);
    }

    private static NewToken token(TokenKind kind, OAuth2Authorization.Token<? extends OAuth2Token> token) {
        OAuth2Token issued = token.getToken();
        Duration lifetime = Duration.between(
                Objects.requireNonNull(issued.getIssuedAt()), Objects.requireNonNull(issued.getExpiresAt()));
        return new NewToken(kind, kind.digest(issued.getTokenValue()), Set.of(), List.of(), lifetime);
    }

    private static List<String> audience(@Nullable Map<String, Object> claims) {
        Object audience = claims == null ? null : claims.get("aud");
        return audience instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
