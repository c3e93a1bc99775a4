package io.github.keyreeve.server.protocol.requestobject;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request objects, RFC 9101 section 6. They are signed by a key of the client, for this server, for a short time; encrypted ones are refused,
 * because an encryption proves no client.
 */
public final class RequestObjects {

    /** The name of the feature. */
    public static final String FEATURE = "request-objects";

    /** The algorithms of the signatures. */
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256");

    /** Section 10.8: none, the general one, or that of request objects; no other kind of JWT. */
    private static final Set<String> TYPES =
            Set.of("", "jwt", "oauth-authz-req+jwt", "application/oauth-authz-req+jwt");

    /** Of identifiers. */
    private static final String PURPOSE = "request object";

    private static final int LONGEST = 16_384;
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);
    private static final Duration TOLERANCE = Duration.ofSeconds(15);

    private final ClientKeys keys;
    private final UsedIdentifiers used;
    private final Issuer issuer;
    private final JsonMapper json;
    private final Clock clock;

    RequestObjects(ClientKeys keys, UsedIdentifiers used, Issuer issuer, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.used = used;
        this.issuer = issuer;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The parameters of a request object of this client, which a browser has brought and may bring again.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_request_object}
     */
    public AuthorizationParameters read(String requestObject, RegisteredClient client) {
        return parameters(verified(requestObject, client));
    }

    /**
     * The parameters of one that the client itself has pushed: once, if it has a {@code jti}.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_request_object}
     */
    public AuthorizationParameters readPushed(String requestObject, RegisteredClient client) {
        RequestObjectClaims claims = verified(requestObject, client);
        AuthorizationParameters parameters = parameters(claims);
        String identifier = claims.text("jti");
        Instant until = Instant.ofEpochSecond(claims.seconds("exp", 0)).plus(TOLERANCE);
        require(identifier.isEmpty() || used.use(PURPOSE, client.getClientId(), identifier, until));
        return parameters;
    }

    private static AuthorizationParameters parameters(RequestObjectClaims claims) {
        return AuthorizationParameters.of(claims.parameters(AuthorizationParameters.ofRequests()));
    }

    private RequestObjectClaims verified(String requestObject, RegisteredClient client) {
        JWSObject signed = parse(requestObject);
        require(isOfAllowedKind(signed, client));
        RequestObjectClaims claims =
                RequestObjectClaims.read(signed.getPayload().toString(), json);
        require(isOf(client.getClientId(), claims));
        require(claims.audience().contains(issuer.toString()));
        require(isInTime(claims));
        require(keys.verify(client, signed));
        return claims;
    }

    private static JWSObject parse(String requestObject) {
        require(requestObject.length() <= LONGEST);
        try {
            return JWSObject.parse(requestObject);
        } catch (ParseException | IllegalArgumentException unsignedOrEncrypted) {
            throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
        }
    }

    private static boolean isOfAllowedKind(JWSObject signed, RegisteredClient client) {
        String algorithm = signed.getHeader().getAlgorithm().getName();
        String registered = ClientPolicy.of(client).requestObjectAlgorithm();
        return TYPES.contains(type(signed.getHeader().getType()))
                && ALGORITHMS.contains(algorithm)
                && (registered == null || registered.equals(algorithm));
    }

    private static String type(@Nullable JOSEObjectType type) {
        return type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
    }

    /** Section 4. With the client as its subject it could be a client assertion (RFC 7523 section 3), section 10.8. */
    private static boolean isOf(String clientId, RequestObjectClaims claims) {
        return claims.text("iss").equals(clientId)
                && claims.text("client_id").equals(clientId)
                && !claims.text("sub").equals(clientId);
    }

    private boolean isInTime(RequestObjectClaims claims) {
        long now = clock.instant().getEpochSecond();
        long end = claims.seconds("exp", Long.MIN_VALUE);
        long begin = Math.max(claims.seconds("nbf", Long.MIN_VALUE), claims.seconds("iat", Long.MIN_VALUE));
        return end > now - TOLERANCE.toSeconds()
                && end <= now + LONGEST_LIFETIME.toSeconds()
                && begin <= now + TOLERANCE.toSeconds();
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
        }
    }
}
