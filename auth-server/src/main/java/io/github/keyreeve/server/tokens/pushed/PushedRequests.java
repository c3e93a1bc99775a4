package io.github.keyreeve.server.tokens.pushed;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
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
        return new SealedColumn(
                "pushed requests", "pushed_request", "id", "sealed_parameters", id -> CONTEXT + id);
    }

    /** Whether it has the form of a {@code request_uri} of a pushed request, valid or not. */
    public static boolean isRequestUri(String requestUri) {
        return requestUri.startsWith(RequestUris.URN);
    }

    /** How long a user may take from the push to the first page. */
    public Duration lifetime() {
        return properties.lifetime();
    }

    /**
     * Stores a request; empty if too many of the client wait.
     *
     * @param parameters each with its values
     * @return its {@code request_uri}
     * @throws PushedRequestTooLong if it is longer than what is stored
     */
    public Optional<String> push(String clientId, Map<String, List<String>> parameters) {
        byte[] document = json.writeValueAsBytes(parameters);
        if (document.length > LONGEST) {
            throw new PushedRequestTooLong();
        }
        UUID id = ids.next();
        String value = secrets.generate(SecretKind.PUSHED_REQUEST);
        boolean stored = statements.insert(
                id,
                Secrets.digest(SecretKind.PUSHED_REQUEST, value).bytes(),
                clientId,
                sealer.seal(document, CONTEXT + id),
                properties);
        return stored ? Optional.of(RequestUris.of(value)) : Optional.empty();
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
                        browser.stream().map(PushedRequests::digest).toList()))
                .flatMap(this::read);
    }

    /** Uses it up, once whatever happens at the same time: true for one caller only. */
    public boolean use(String requestUri) {
        return RequestUris.digest(requestUri).filter(statements::delete).isPresent();
    }

    private Optional<Map<String, List<String>>> read(PushedRequestStatements.Row row) {
        try {
            return Optional.of(json.readValue(sealer.unseal(row.sealed(), CONTEXT + row.id()), PARAMETERS));
        } catch (SealBroken keyIsGone) {
            return Optional.empty();
        }
    }

    private static byte[] digest(String browser) {
        return Secrets.sha256(browser.getBytes(StandardCharsets.US_ASCII));
    }
}
