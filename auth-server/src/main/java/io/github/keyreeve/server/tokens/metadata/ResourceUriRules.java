package io.github.keyreeve.server.tokens.metadata;

import java.net.URI;
import java.net.URISyntaxException;

/** What names a resource server, RFC 8707 section 2: an absolute URI without fragment. */
final class ResourceUriRules {

    private ResourceUriRules() {}

    static void check(String member, String resource) {
        ClientMetadataRules.require(
                isResource(resource), member, resource + " is not an absolute URI without fragment");
    }

    private static boolean isResource(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
