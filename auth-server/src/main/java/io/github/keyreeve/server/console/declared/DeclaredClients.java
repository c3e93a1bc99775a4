package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientOrigin;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clients that a file declares. */
final class DeclaredClients implements DeclaredSection {

    private final ClientFile file;
    private final Clients clients;
    private final ClientChanges changes;

    DeclaredClients(ClientFile file, Clients clients, ClientChanges changes) {
        this.file = file;
        this.clients = clients;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public boolean isIn(DeclaredFile declared) {
        return declared.clients().isArray();
    }

    @Override
    public void put(DeclaredFile declared, boolean prune) {
        Set<String> names = file.put(declared.path(), declared.clients());
        clients.releaseAllBut(names);
        if (prune) {
            all().stream()
                    .filter(client -> client.origin() != ClientOrigin.BUILT_IN)
                    .filter(client -> !names.contains(client.clientId()))
                    .forEach(client -> changes.delete(
                            client.clientId(),
                            clients.details(client.clientId()).orElseThrow().version()));
        }
    }

    @Override
    public Map<String, Object> state() {
        return all().stream().collect(Collectors.toMap(client -> "client " + client.clientId(), Function.identity()));
    }

    @Override
    public List<String> undeclared() {
        return all().stream()
                .filter(ClientDetails::isChangeable)
                .map(client -> "client " + client.clientId())
                .toList();
    }

    private List<ClientDetails> all() {
        List<ClientDetails> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            ClientQuery query = ClientQuery.parse(null, null, null, after, "200");
            List<ClientDetails> found = clients.list(query);
            all.addAll(query.page(found));
            after = query.next(found);
        }
        return all;
    }
}
