package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The consented clients of an account in the language of its user. */
final class ShownClients {

    private final ConsentedClients clients;
    private final ScopeCatalogue catalogue;
    private final DetailTypes types;

    ShownClients(ConsentedClients clients, ScopeCatalogue catalogue, DetailTypes types) {
        this.clients = clients;
        this.catalogue = catalogue;
        this.types = types;
    }

    List<ShownClient> of(UUID account, Locale user) {
        return clients.of(account).stream().map(client -> shown(client, user)).toList();
    }

    private ShownClient shown(ConsentedClient client, Locale user) {
        return new ShownClient(
                client,
                catalogue.describe(client.scopes(), user),
                types.describe(new AuthorizationDetails(client.authorizationDetails()), user));
    }
}
