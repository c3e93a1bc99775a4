package io.github.keyreeve.server.console.audit;

import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.audit.AuditEvent;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The names of the accounts in events. The log outlives accounts: one that is deleted has no name. */
final class AuditNames {

    private static final String KIND = "account";

    private final AccountNames names;

    AuditNames(AccountNames names) {
        this.names = names;
    }

    /** The names of the accounts that the events are about, and of those that acted. */
    Map<UUID, String> of(Collection<StoredEvent> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> {
            Optional.ofNullable(row.event().accountId()).ifPresent(ids::add);
            actor(row.event()).ifPresent(ids::add);
        });
        return names.of(ids);
    }

    /** The account that acted; empty if none did. */
    static Optional<UUID> actor(AuditEvent event) {
        return event.actorKind().equals(KIND)
                ? Optional.ofNullable(event.actorId()).map(UUID::fromString)
                : Optional.empty();
    }

    /**
     * The filters with the id of the account, where they have its name or address.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if there is no account of this name
     */
    Map<String, String> withIds(Map<String, String> given) {
        Map<String, String> filters = new HashMap<>(given);
        filters.remove("limit");
        String account = given.getOrDefault("account", "").strip();
        if (!account.isEmpty()) {
            filters.put("account", names.idOf(account).toString());
        }
        return filters;
    }
}
