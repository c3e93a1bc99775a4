package io.github.keyreeve.server.tokens.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The rules of redirection URIs, RFC 6749 section 3.1.2, RFC 8252 section 7 and RFC 9700 section 2.1. */
final class RedirectUriRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int GREATEST_PORT = 65_535;

    private RedirectUriRules() {}

    static void check(String member, String redirectUri, String applicationType) {
        URI uri = parse(member, redirectUri);
        require(uri.isAbsolute() && !uri.isOpaque(), member, redirectUri, "is not an absolute address");
        require(uri.getRawFragment() == null, member, redirectUri, "has a fragment");
        require(uri.getRawUserInfo() == null, member, redirectUri, "has a user name");
        require(hasPort(uri), member, redirectUri, "has a port that there is not");
        require(!redirectUri.contains("*"), member, redirectUri, "has a wildcard");
        require(
                redirectUri.equals(uri.toASCIIString()),
                member,
                redirectUri,
                "has characters that must be percent-encoded");
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        switch (scheme) {
            case "https" -> require(uri.getHost() != null, member, redirectUri, "has no host");
            case "http" ->
                require(
                        uri.getHost() != null && LOOPBACK.contains(uri.getHost()),
                        member,
                        redirectUri,
                        "is http, but not on loopback");
            default ->
                require(
                        applicationType.equals("native") && scheme.contains("."),
                        member,
                        redirectUri,
                        "has a scheme that only a native application may use, and only with a dot in it (RFC 8252 7.1)");
        }
    }

    /** None, or one of 1 to 65535; an empty one would be written in two ways. */
    private static boolean hasPort(URI uri) {
        return uri.getHost() == null
                || (uri.getPort() == -1
                        ? !uri.getRawAuthority().endsWith(":")
                        : uri.getPort() >= 1 && uri.getPort() <= GREATEST_PORT);
    }

    private static URI parse(String member, String redirectUri) {
        try {
            return new URI(redirectUri);
        } catch (URISyntaxException e) {
            throw InvalidClientMetadata.ofRedirectUri(member, "a redirect URI is not an address");
        }
    }

    private static void require(boolean obeyed, String member, String redirectUri, String rule) {
        if (!obeyed) {
            throw InvalidClientMetadata.ofRedirectUri(member, redirectUri + " " + rule);
        }
    }
}
