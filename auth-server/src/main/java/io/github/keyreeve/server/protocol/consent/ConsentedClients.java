package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.AccountGrants;
import io.github.keyreeve.server.tokens.grants.AccountGrants.ClientGrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

/** The clients of an account: consents, active grants, and the revocation of both. */
public final class ConsentedClients implements PersonalDataSource {

    private final Consents consents;
    private final AccountGrants grants;
    private final RegisteredClientRepository clients;
    private final TransactionOperations transaction;
    private final SecurityEvents events;

    ConsentedClients(
            Consents consents,
            AccountGrants grants,
            RegisteredClientRepository clients,
            TransactionOperations transaction,
            SecurityEvents events) {
        this.consents = consents;
        this.grants = grants;
        this.clients = clients;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public String name() {
        return "grants";
    }

    @Override
    public List<ConsentedClient> of(UUID account) {
        Map<String, GivenConsent> allowed =
                consents.of(account).stream().collect(Collectors.toMap(GivenConsent::clientId, Function.identity()));
        Map<String, ClientGrant> used =
                grants.of(account).stream().collect(Collectors.toMap(ClientGrant::clientId, Function.identity()));
        TreeSet<String> ids = new TreeSet<>(allowed.keySet());
        ids.addAll(used.keySet());
        List<ConsentedClient> apps = new ArrayList<>();
        ids.forEach(id -> apps.add(app(id, allowed.get(id), used.get(id))));
        return apps;
    }

    Optional<ConsentedClient> find(UUID account, String clientId) {
        return of(account).stream()
                .filter(app -> app.clientId().equals(clientId))
                .findFirst();
    }

    /** Revokes the consent and the grants of the client, and returns it as it was; empty if there were none. */
    public Optional<ConsentedClient> withdraw(UUID account, String clientId) {
        Optional<ConsentedClient> app = find(account, clientId);
        app.ifPresent(revoked -> transaction.executeWithoutResult(status -> {
            consents.revoke(account, clientId);
            events.record(SecurityEvent.CONSENT_REVOKED.of(account).client(clientId));
        }));
        return app;
    }

    private ConsentedClient app(String id, @Nullable GivenConsent allowed, @Nullable ClientGrant used) {
        Optional<RegisteredClient> client = Optional.ofNullable(clients.findByClientId(id));
        Optional<ClientPolicy> policy = client.map(ClientPolicy::of);
        TreeSet<String> scopes = new TreeSet<>();
        TreeMap<Instant, Boolean> times = new TreeMap<>();
        if (allowed != null) {
            scopes.addAll(allowed.scopes());
            times.put(allowed.grantedAt(), true);
        }
        if (used != null) {
            scopes.addAll(used.scopes());
            times.put(used.grantedAt(), true);
        }
        Set<String> types = policy.map(ClientPolicy::authorizationDetailsTypes).orElse(Set.of());
        return new ConsentedClient(
                id,
                client.map(RegisteredClient::getClientName).orElse(id),
                policy.map(ClientPolicy::clientUri).orElse(null),
                scopes,
                used == null ? List.of() : used.details().ofTypes(types).all(),
                times.firstKey(),
                used == null ? null : used.lastUsedAt());
    }
}
