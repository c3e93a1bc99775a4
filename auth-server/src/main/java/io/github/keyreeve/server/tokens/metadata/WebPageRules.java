package io.github.keyreeve.server.tokens.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of links on our pages, RFC 7591 section 5: {@code https}, or {@code http} on localhost. */
final class WebPageRules {

    private WebPageRules() {}

    static void check(String member, @Nullable String page) {
        ClientMetadataRules.require(page == null || isWebPage(page), member, member + " is not an https address");
    }

    /** OpenID Connect Dynamic Client Registration section 2: {@code https} alone. A parameter is appended to it, so it has no fragment. */
    static void checkSecure(String member, @Nullable String page) {
        ClientMetadataRules.require(
                page == null || isSecure(page), member, member + " is not an https address without a fragment");
    }

    private static boolean isSecure(String page) {
        if (!isWebPage(page)) {
            return false;
        }
        URI uri = URI.create(page);
        return "https".equals(uri.getScheme()) && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
    }

    private static boolean isWebPage(String page) {
        try {
            URI uri = new URI(page);
            boolean localhost = Set.of("localhost", "127.0.0.1").contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && localhost));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
