package io.github.keyreeve.server.signin.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The client to which a user continues after signing in, as pages name it.
 *
 * @param id its {@code client_id}
 * @param name the name that it was registered with
 * @param host the host to which the user returns; null for an application on the user's device
 */
record RequestingClient(String id, String name, @Nullable String host) {

    private static final String AUTHORIZATION_ENDPOINT = "/oauth2/authorize?";

    /** Of the authorization request at this address of this server; empty if it is none, or of an unknown client. */
    static Optional<RequestingClient> of(String address, RegisteredClientRepository clients) {
        return Optional.of(address)
                .filter(each -> each.contains(AUTHORIZATION_ENDPOINT))
                .flatMap(each -> parameter(each, "client_id"))
                .map(clients::findByClientId)
                .map(client ->
                        new RequestingClient(client.getClientId(), client.getClientName(), host(address, client)));
    }

    /** The value of a parameter in the query of an address. */
    static Optional<String> parameter(String address, String name) {
        return Optional.ofNullable(UriComponentsBuilder.fromUriString(address)
                        .build()
                        .getQueryParams()
                        .getFirst(name))
                .map(encoded -> UriUtils.decode(encoded.replace('+', ' '), StandardCharsets.UTF_8));
    }

    /** Of the requested redirect URI if it is registered as it stands, else of the first one that is. */
    private static @Nullable String host(String address, RegisteredClient client) {
        URI redirect = parameter(address, "redirect_uri")
                .filter(client.getRedirectUris()::contains)
                .or(() -> client.getRedirectUris().stream().findFirst())
                .map(URI::create)
                .orElse(URI.create(""));
        return "https".equals(redirect.getScheme()) ? redirect.getHost() : null;
    }
}
