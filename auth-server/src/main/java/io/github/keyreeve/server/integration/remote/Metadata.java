package io.github.keyreeve.server.integration.remote;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The metadata of the server, RFC 8414 and OpenID Connect Discovery 1.0.
 *
 * @param server where it was asked, which may be one node behind the issuer
 */
public record Metadata(Remote server, JsonNode members) {

    /** The path of OpenID Connect Discovery 1.0 section 4. */
    public static Metadata of(Remote server) {
        return new Metadata(
                server,
                server.get("/.well-known/openid-configuration").expect(200).json());
    }

    public String issuer() {
        return members.path("issuer").asString("");
    }

    /** The endpoint at the server that is asked. */
    public String endpoint(String name) {
        String url = members.path(name).asString("");
        if (url.isEmpty()) {
            throw new NotTried("the server has no " + name);
        }
        return url.startsWith(issuer()) ? server.base() + url.substring(issuer().length()) : url;
    }

    List<String> grants() {
        return members.path("grant_types_supported")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
