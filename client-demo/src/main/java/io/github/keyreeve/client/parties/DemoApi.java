package io.github.keyreeve.client.parties;

import java.net.URI;

/**
 * The API that the tokens are for.
 *
 * @param uri its address and resource identifier, RFC 9728 section 1.2
 */
public record DemoApi(URI uri) {

    /** Returns what the token says. */
    public URI whoAmI() {
        return URI.create(uri + "/whoami");
    }

    /** RFC 9728 section 3. */
    public URI metadata() {
        return URI.create(uri + "/.well-known/oauth-protected-resource");
    }
}
