package io.github.keyreeve.server.tokens.pushed;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.values.GrantIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushed authorization requests, from the push to the decision of the user. The parameters are sealed, since {@code state} and {@code nonce} are
 * secrets of the client.
 */
public final class PushedRequests {

    /** As JSON, in bytes. */
    private static final int LONGEST = 32_768;

    /** The longest that a signed request is valid, with more than enough room for the clocks of clients. */
    private static final Duration LONGEST_OBJECT = Duration.ofMinutes(90);

    private static final String CONTEXT = "pushed request ";

    private static final TypeReference<Map<String, List<String>>> PARAMETERS = new TypeReference<>() {};

    private final PushedRequestStatements statements;
    private final Secrets secrets;
    private final Sealer sealer;
    private final GrantIds ids;
    private final JsonMapper json;
    private final PushedRequestsProperties properties;

    PushedRequests(
            PushedRequestStatements statements,
            Secrets secrets,
            Sealer sealer,
            GrantIds ids,
            JsonMapper json,
            PushedRequestsProperties properties) {
        this.statements = statements;
        this.secrets = secrets;
        this.sealer = sealer;
        this.ids = ids;
        this.json = json;
        this.properties = properties;
    }

    static SealedColumn sealedParameters() {
        return new SealedColumn("pushed requests", "pushed_request", "id", "sealed_parameters", id -> CONTEXT + id);
    }

    /** Whether it has the form of a {@code request_uri} of a pushed request, valid or not. */
    public static boolean isRequestUri(String requestUri) {
        return requestUri.startsWith(RequestUris.URN);
    }

    /** Whether all clients must push their requests, RFC 9126 section 5. */
    public boolean areRequired() {
        return properties.required();
    }

    /** How long a user may take from the push to the first page. */
    public Duration lifetime() {
        return properties.lifetime();
    }

    /**
     * Stores a request.
     *
     * @param parameters each with its values
     * @return its {@code request_uri}
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException if it is longer than what is stored
     * @throws TooManyPushedRequests if as many requests of the client wait as may
     */
    public String push(String clientId, Map<String, List<String>> parameters) {
        String value = secrets.generate(SecretKind.PUSHED_REQUEST);
        UUID id = ids.next();
        if (!statements.insert(id, digestOf(value), clientId, seal(parameters, id), properties)) {
            throw new TooManyPushedRequests();
        }
        return RequestUris.of(value);
    }

    /**
     * Stores what a browser has brought as a request object, as if the client had pushed it: once, however often it comes.
     *
     * @param signingInput header and payload, by which only those know the URI that have it; not the signature, of which there may be
     *     several valid ones for the same object
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_request_object} if a code was
     *     issued for it
     * @see #push
     */
    public String pushObject(String clientId, Map<String, List<String>> parameters, String signingInput) {
        byte[] known = Secrets.sha256(("request object " + signingInput).getBytes(StandardCharsets.UTF_8));
        String value = Secrets.encode(SecretKind.PUSHED_REQUEST, known);
        UUID id = ids.next();
        if (!statements.insertObject(id, digestOf(value), clientId, seal(parameters, id), properties)) {
            if (statements.isUsed(digestOf(value))) {
                throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
            }
            throw new TooManyPushedRequests();
        }
        return RequestUris.of(value);
    }

    private byte[] seal(Map<String, List<String>> parameters, UUID id) {
        byte[] document = json.writeValueAsBytes(parameters);
        if (document.length > LONGEST) {
            throw OAuthErrorCause.CONTENT_TOO_LARGE.exception();
        }
        return sealer.seal(document, CONTEXT + id);
    }

    private static byte[] digestOf(String value) {
        return Secrets.digest(SecretKind.PUSHED_REQUEST, value).bytes();
    }

    /**
     * The parameters of a request for the browser that arrives with it. In time any browser may; the last one of those may come again for as long
     * as a sign-in takes, also when the lifetime is over.
     *
     * @param browser what identifies it, the value for a first visit at the beginning
     * @return empty if there is no such request of the client, or none any longer
     */
    public Optional<Map<String, List<String>>> open(String requestUri, String clientId, List<String> browser) {
        return RequestUris.digest(requestUri)
                .flatMap(digest -> statements.open(
                        digest,
                        clientId,
                        browser.stream().map(PushedRequests::digest).toList(),
                        this::unsealed));
    }

    /** Uses it up, once whatever happens at the same time: true for one caller only. */
    public boolean use(String requestUri) {
        return RequestUris.digest(requestUri)
                .filter(digest -> statements.delete(digest) || statements.markUsed(digest, LONGEST_OBJECT))
                .isPresent();
    }

    private Optional<Map<String, List<String>>> unsealed(UUID id, byte[] parameters) {
        try {
            return Optional.of(json.readValue(sealer.unseal(parameters, CONTEXT + id), PARAMETERS));
        } catch (SealBroken keyIsGone) {
            return Optional.empty();
        }
    }

    private static byte[] digest(String browser) {
        return Secrets.sha256(browser.getBytes(StandardCharsets.US_ASCII));
    }
}
