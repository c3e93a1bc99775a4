package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.ResponseAddress;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Where a user enters a client from a page of this server: where it begins a login with this issuer, OpenID Connect Core section 4, or else
 * its home page.
 */
final class ClientEntrance {

    private final RegisteredClientRepository clients;
    private final Issuer issuer;

    ClientEntrance(RegisteredClientRepository clients, Issuer issuer) {
        this.clients = clients;
        this.issuer = issuer;
    }

    /** The addresses of those that have one, by identifier. */
    Map<String, String> of(List<ShownClient> shown) {
        Map<String, String> addresses = new LinkedHashMap<>();
        shown.forEach(client -> of(client.client().clientId())
                .ifPresent(address -> addresses.put(client.client().clientId(), address)));
        return addresses;
    }

    private Optional<String> of(String clientId) {
        return Optional.ofNullable(clients.findByClientId(clientId)).flatMap(this::of);
    }

    private Optional<String> of(RegisteredClient client) {
        ClientPolicy policy = ClientPolicy.of(client);
        return Optional.ofNullable(policy.initiateLoginUri())
                .map(address -> ResponseAddress.of(address, Map.of("iss", issuer.toString())))
                .or(() -> Optional.ofNullable(policy.clientUri()));
    }
}
