package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientOrigin;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import io.github.keyreeve.server.tokens.scopes.ScopeFile;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies a file in one transaction, and says what that changes. The rules of generations are those of the client and of the scope file:
 * a node that starts with an older one does not undo it.
 */
final class Declaration {

    private static final List<String> FILES = List.of("clients", "scopes");

    private final ClientFile clientFile;
    private final Clients clients;
    private final ClientChanges clientChanges;
    private final DeclaredScopes scopes;
    private final FileGenerations generations;
    private final TransactionOperations transaction;

    Declaration(
            ClientFile clientFile,
            Clients clients,
            ClientChanges clientChanges,
            DeclaredScopes scopes,
            FileGenerations generations,
            TransactionOperations transaction) {
        this.clientFile = clientFile;
        this.clients = clients;
        this.clientChanges = clientChanges;
        this.scopes = scopes;
        this.generations = generations;
        this.transaction = transaction;
    }

    /** The catalogue, and the file that rules it. */
    record DeclaredScopes(Scopes catalogue, ScopeFile file) {}

    /**
     * Applies the file.
     *
     * @param prune whether clients and scopes that the file does not have are removed
     * @param dryRun whether the transaction is rolled back, so that only the report remains
     */
    Drift apply(DeclaredFile file, boolean prune, boolean dryRun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            FILES.forEach(each -> begin(each, file));
            Map<String, Object> before = state();
            if (file.clients().isArray()) {
                putClients(file, prune);
            }
            if (file.scopes().isObject()) {
                putScopes(file, prune);
            }
            Drift drift = Drift.between(before, state(), undeclared(file));
            if (dryRun) {
                status.setRollbackOnly();
            }
            return drift;
        }));
    }

    private void begin(String kind, DeclaredFile file) {
        generations.lock(kind).filter(last -> last > file.generation()).ifPresent(last -> {
            throw new InvalidDeclaration(
                    file.path(), "it has generation " + file.generation() + ", and " + last + " has been applied");
        });
        generations.set(kind, file.generation());
    }

    private void putClients(DeclaredFile file, boolean prune) {
        Set<String> declared = clientFile.put(file.path(), file.clients());
        clients.releaseAllBut(declared);
        if (prune) {
            all().stream()
                    .filter(client -> client.origin() != ClientOrigin.BUILT_IN)
                    .filter(client -> !declared.contains(client.clientId()))
                    .forEach(client -> clientChanges.delete(
                            client.clientId(),
                            clients.details(client.clientId()).orElseThrow().version()));
        }
    }

    private void putScopes(DeclaredFile file, boolean prune) {
        scopes.file().put(file.path(), file.scopes());
        if (prune) {
            scopes.catalogue().all().stream()
                    .filter(scope -> !scope.ruledByFile())
                    .forEach(scope -> scopes.catalogue().remove(scope.name()));
        }
    }

    /** What there is and the file does not have. */
    private List<String> undeclared(DeclaredFile file) {
        List<String> undeclared = new ArrayList<>();
        if (file.clients().isArray()) {
            all().stream()
                    .filter(ClientDetails::isChangeable)
                    .forEach(client -> undeclared.add("client " + client.clientId()));
        }
        if (file.scopes().isObject()) {
            scopes.catalogue().all().stream()
                    .filter(scope -> !scope.ruledByFile())
                    .forEach(scope -> undeclared.add("scope " + scope.name()));
        }
        return undeclared;
    }

    /** Each client and scope, with all that a change of it changes. */
    private Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>(
                all().stream().collect(Collectors.toMap(client -> "client " + client.clientId(), Function.identity())));
        for (CatalogueScope scope : scopes.catalogue().all()) {
            state.put("scope " + scope.name(), scope);
        }
        return state;
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
