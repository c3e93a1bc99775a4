package io.github.keyreeve.server.protocol.response;

import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The client that a response is for.
 *
 * @param algorithm by which responses to it are signed, if it asks for that
 */
public record ResponseRecipient(String clientId, SignatureAlgorithm algorithm) {

    public static ResponseRecipient of(RegisteredClient client) {
        return new ResponseRecipient(
                client.getClientId(), ClientPolicy.of(client).authorizationResponseAlgorithm());
    }
}
