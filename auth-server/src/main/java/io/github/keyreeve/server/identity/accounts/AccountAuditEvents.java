package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The audit events that a change of an account causes. */
final class AccountAuditEvents {

    private AccountAuditEvents() {}

    static List<AuditEntry> of(Account before, Account after) {
        UUID id = after.id();
        List<AuditEntry> entries = new ArrayList<>();
        if (before.state() != after.state()) {
            entries.add(state(event(before.state(), after.state()), before, after));
        }
        if (!before.roles().equals(after.roles())) {
            entries.add(
                    SecurityEvent.ROLES_CHANGED.of(id).changed("roles", joined(before.roles()), joined(after.roles())));
        }
        if (!before.tier().equals(after.tier())) {
            entries.add(SecurityEvent.TIER_CHANGED.of(id).changed("tier", before.tier(), after.tier()));
        }
        if (!Objects.equals(before.fullName(), after.fullName())) {
            entries.add(SecurityEvent.PROFILE_CHANGED.of(id).fields(List.of("full_name")));
        }
        return entries;
    }

    private static AuditEntry state(SecurityEvent event, Account before, Account after) {
        return event.of(after.id())
                .changed("state", before.state().wireName(), after.state().wireName());
    }

    private static String joined(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }

    private static SecurityEvent event(AccountState before, AccountState after) {
        return switch (after) {
            case LOCKED -> SecurityEvent.ACCOUNT_LOCKED;
            case DISABLED -> SecurityEvent.ACCOUNT_DISABLED;
            case DELETED -> SecurityEvent.ACCOUNT_DELETED;
            case PENDING -> SecurityEvent.ACCOUNT_REGISTERED;
            case ACTIVE ->
                switch (before) {
                    case LOCKED -> SecurityEvent.ACCOUNT_UNLOCKED;
                    case DELETED -> SecurityEvent.ACCOUNT_UNDELETED;
                    case PENDING -> SecurityEvent.ACCOUNT_ACTIVATED;
                    case DISABLED, ACTIVE -> SecurityEvent.ACCOUNT_ENABLED;
                };
        };
    }
}
