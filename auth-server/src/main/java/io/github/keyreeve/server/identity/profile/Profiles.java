package io.github.keyreeve.server.identity.profile;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The profiles of accounts. An account without a profile has no row. */
public final class Profiles {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AccountChanges changes;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;
    private final List<AccountSupplement> supplements;

    Profiles(
            JdbcClient jdbc,
            JsonMapper json,
            AccountChanges changes,
            SecurityEvents events,
            TransactionTemplate transaction,
            List<AccountSupplement> supplements) {
        this.jdbc = jdbc;
        this.json = json;
        this.changes = changes;
        this.events = events;
        this.transaction = transaction;
        this.supplements = supplements;
    }

    /** The profile of the account, or the empty one. */
    public Profile of(UUID account) {
        return jdbc.sql("select claims from account_profile where account_id = :account")
                .param("account", account)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(Profile.EMPTY);
    }

    /** The account with its last sign-in and its profile. */
    public AccountDetails details(Account account) {
        Map<String, Object> more = supplements.stream()
                .collect(Collectors.toMap(AccountSupplement::name, supplement -> supplement.of(account.id())));
        return jdbc.sql("""
                        select last_sign_in_at, claims
                          from account_activity left join account_profile using (account_id)
                         where account_id = :account
                        """)
                .param("account", account.id())
                .query((row, number) -> AccountDetails.of(
                        account,
                        AccountMapper.instantIfAny(row, "last_sign_in_at"),
                        read(row.getString("claims")),
                        more))
                .optional()
                .orElseGet(() -> AccountDetails.of(account, null, Profile.EMPTY, more));
    }

    private Profile read(@Nullable String claims) {
        return claims == null ? Profile.EMPTY : json.readValue(claims, Profile.class);
    }

    /**
     * Changes an account and its profile at once.
     *
     * @param version the version of the account that the change is meant for; any if null
     * @return the changed account; empty if there is none with this id and version
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if a claim is invalid
     * @throws io.github.keyreeve.server.identity.accounts.LastAdministrator if no administrator would be left
     */
    public Optional<Account> patch(UUID id, AccountPatch patch, ProfilePatch entered, @Nullable Long version) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // First, because it locks the account: two changes of one profile follow each other.
            Optional<Account> changed = changes.patch(id, patch, version);
            changed.ifPresent(account -> change(id, entered));
            return changed;
        }));
    }

    private void change(UUID id, ProfilePatch entered) {
        Profile before = of(id);
        Profile after = before.with(entered);
        List<String> changed = after.changedSince(before);
        if (!changed.isEmpty()) {
            put(id, after);
            events.record(SecurityEvent.PROFILE_CHANGED.of(id).fields(changed));
        }
    }

    /** Whether the account would have another profile with what was entered. */
    public boolean isChangedBy(UUID account, ProfilePatch entered) {
        if (entered.isEmpty()) {
            return false;
        }
        Profile before = of(account);
        return !before.with(entered).equals(before);
    }

    /** Stores the profile of an account that the caller's transaction has created. */
    public void begin(UUID id, Profile profile) {
        if (!profile.isEmpty()) {
            put(id, profile);
        }
    }

    private void put(UUID id, Profile profile) {
        if (profile.isEmpty()) {
            jdbc.sql("delete from account_profile where account_id = :account")
                    .param("account", id)
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into account_profile (account_id, claims) values (:account, cast(:claims as jsonb))
                        on conflict (account_id) do update set claims = excluded.claims
                        """)
                .param("account", id)
                .param("claims", json.writeValueAsString(profile))
                .update();
    }
}
