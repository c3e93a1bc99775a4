package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** The claims of an ID token beyond those of Spring, OpenID Connect Core sections 2 and 3.1.3.6, and those registered for the client. */
final class IdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final List<String> SUPPORTED = Stream.concat(
                    Stream.of(
                            "sub",
                            "iss",
                            "aud",
                            "exp",
                            "iat",
                            "auth_time",
                            "nonce",
                            "acr",
                            "amr",
                            "azp",
                            "sid",
                            "at_hash"),
                    RegisteredClaims.SUPPORTED.stream())
            .toList();

    private final RegisteredClaims registered;

    IdTokenClaims(RegisteredClaims registered) {
        this.registered = registered;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return;
        }
        UserAuthentication user = Objects.requireNonNull(context.getPrincipal());
        context.getClaims().claims(claims -> {
            if (claims.get("iat") instanceof Instant issuedAt) {
                claims.put("exp", issuedAt.plus(lifetime(context)));
            }
            claims.putAll(user.event().claims());
            claims.put("sid", user.event().sid());
            registered.putIntoIdToken(claims, context.getRegisteredClient(), user, about(context));
            OAuth2AccessToken accessToken = accessToken(context);
            if (accessToken != null) {
                claims.put("at_hash", hash(accessToken.getTokenValue()));
            }
        });
    }

    /** That of the access token beside it, not Spring's half an hour, so that one limit applies to all that is signed. */
    private static Duration lifetime(JwtEncodingContext context) {
        return context.getRegisteredClient().getTokenSettings().getAccessTokenTimeToLive();
    }

    private static StandardClaims about(JwtEncodingContext context) {
        OAuth2Authorization grant = Objects.requireNonNull(context.getAuthorization());
        return Objects.requireNonNull(grant.getAttribute(StandardClaims.class.getName()));
    }

    private static @Nullable OAuth2AccessToken accessToken(JwtEncodingContext context) {
        OAuth2Authorization grant = context.getAuthorization();
        OAuth2Authorization.Token<OAuth2AccessToken> token = grant == null ? null : grant.getAccessToken();
        return token == null ? null : token.getToken();
    }

    /** The left half of the digest; every algorithm that we sign with uses SHA-256. */
    private static String hash(String accessToken) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
