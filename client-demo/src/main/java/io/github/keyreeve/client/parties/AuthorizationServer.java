package io.github.keyreeve.client.parties;

import java.net.URI;

/**
 * The authorization server and its endpoints. They are written down here rather than read from the metadata, so that the lab
 * can show a flow before it has contacted the server; the discovery flow compares them with what the metadata says.
 *
 * @param issuer the issuer identifier, RFC 8414 section 2
 */
public record AuthorizationServer(URI issuer) {

    public URI authorization() {
        return at("/oauth2/authorize");
    }

    public URI token() {
        return at("/oauth2/token");
    }

    public URI pushedRequests() {
        return at("/oauth2/par");
    }

    public URI introspection() {
        return at("/oauth2/introspect");
    }

    public URI revocation() {
        return at("/oauth2/revoke");
    }

    public URI jwks() {
        return at("/oauth2/jwks");
    }

    public URI userInfo() {
        return at("/userinfo");
    }

    public URI endSession() {
        return at("/connect/logout");
    }

    public URI metadata() {
        return at("/.well-known/openid-configuration");
    }

    /** Scheme, host and port, RFC 6454 section 6.2. */
    public String origin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    private URI at(String path) {
        return URI.create(issuer + path);
    }
}
