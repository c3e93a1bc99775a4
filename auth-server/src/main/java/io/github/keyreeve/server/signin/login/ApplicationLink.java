package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The way on from a mailed link, to the application that the user came from.
 *
 * @param name that of the application
 * @param address of a page of sign-in with the request that waits in this browser; or, where none does, of the application
 */
record ApplicationLink(String name, String address) {

    /**
     * To where the application begins a login, OpenID Connect Core 1.0 section 4, or to its home page; both as registered. It is no
     * authorization request: one that comes by mail is that of who caused the mail (login CSRF, RFC 9700 section 4.7). The application
     * begins another one, for this browser. Empty if neither is registered.
     */
    static Optional<ApplicationLink> of(RegisteredClient client, String issuer) {
        ClientPolicy policy = ClientPolicy.of(client);
        return Optional.ofNullable(policy.initiateLoginUri())
                .map(address -> withIssuer(address, issuer))
                .or(() -> Optional.ofNullable(policy.clientUri()))
                .map(address -> new ApplicationLink(client.getClientName(), address));
    }

    /** Appended to the registered address, which stays as it is. */
    private static String withIssuer(String address, String issuer) {
        return address + (address.contains("?") ? "&" : "?") + "iss="
                + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
    }
}
