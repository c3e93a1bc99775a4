package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.subjects.Subjects;
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
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The claims of an ID token beyond those of Spring, OpenID Connect Core sections 2 and 3.1.3.6, those that the client has requested
 * (section 5.5), and those that are registered for it.
 */
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
    private final UserInfo userInfo;
    private final Subjects subjects;

    IdTokenClaims(RegisteredClaims registered, UserInfo userInfo, Subjects subjects) {
        this.registered = registered;
        this.userInfo = userInfo;
        this.subjects = subjects;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return;
        }
        UserAuthentication user = Objects.requireNonNull(context.getPrincipal());
        OAuth2Authorization grant = Objects.requireNonNull(context.getAuthorization());
        context.getClaims().claims(claims -> {
            if (claims.get("iat") instanceof Instant issuedAt) {
                claims.put("exp", issuedAt.plus(lifetime(context)));
            }
            claims.putAll(user.event().claims());
            claims.put("sub", subjects.of(context.getRegisteredClient(), user.getName()));
            claims.put("sid", user.event().sid());
            claims.putAll(userInfo.named(RequestedClaims.of(grant).idToken(), grant));
            registered.putIntoIdToken(
                    claims,
                    context.getRegisteredClient(),
                    user,
                    Objects.requireNonNull(grant.getAttribute(StandardClaims.class.getName())));
            if (grant.getAccessToken() != null) {
                claims.put("at_hash", hash(grant.getAccessToken().getToken().getTokenValue()));
            }
        });
    }

    /** That of the access token beside it, not Spring's half an hour, so that one limit applies to all that is signed. */
    private static Duration lifetime(JwtEncodingContext context) {
        return context.getRegisteredClient().getTokenSettings().getAccessTokenTimeToLive();
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
