package io.github.keyreeve.server.console.apidocs;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.BuiltInClient;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the script of the page sends calls with.
 *
 * @param issuer the address before all paths
 * @param clientId null where the page gets no tokens
 * @param scopes those that it can request
 */
record TryOut(String issuer, @Nullable String clientId, List<String> scopes) {

    static final String CLIENT_ID = "keyreeve-docs";

    /** Without a refresh token, so this is for how long a page that was left has access. */
    private static final int SECONDS = 300;

    /**
     * The client of the page: public (RFC 6749 section 2.1), of one address, and asking users for their consent like others.
     */
    static BuiltInClient client(Issuer issuer, List<String> scopes, ClientJson json) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("client_name", "API reference");
        metadata.put("token_endpoint_auth_method", "none");
        metadata.putArray("grant_types").add("authorization_code");
        metadata.putArray("redirect_uris").add(issuer.resolve("/docs").toString());
        metadata.put("scope", String.join(" ", scopes));
        metadata.put("access_token_lifetime", SECONDS);
        return new BuiltInClient(CLIENT_ID, json.metadata(metadata));
    }
}
