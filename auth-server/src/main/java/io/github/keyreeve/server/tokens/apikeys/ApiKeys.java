package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The API keys of accounts: issued, listed, revoked, and found by their value. */
public final class ApiKeys implements PersonalDataSource {

    private final Accounts accounts;
    private final AccountTransactions transactions;
    private final ApiKeyChanges changes;
    private final ApiKeyStatements statements;
    private final UsageScopes scopes;
    private final ApiKeyUses uses;

    ApiKeys(
            Accounts accounts,
            AccountTransactions transactions,
            ApiKeyChanges changes,
            ApiKeyStatements statements,
            UsageScopes scopes,
            ApiKeyUses uses) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.changes = changes;
        this.statements = statements;
        this.scopes = scopes;
        this.uses = uses;
    }

    /** The member of the copy of personal data. */
    @Override
    public String name() {
        return "api_keys";
    }

    /** The keys of the account, the newest first; an expired one is among them for a while. */
    @Override
    public List<ApiKey> of(UUID account) {
        return statements.of(account);
    }

    public Optional<ApiKey> find(UUID account, UUID id) {
        return of(account).stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Whether the configuration has scopes that keys may have; else no key is valid. */
    public boolean areOffered() {
        return scopes.areConfigured();
    }

    /** How long a key is valid for which no expiry was chosen, in whole days, at least one. */
    public long days() {
        return changes.days();
    }

    /** The longest that may be chosen, likewise. */
    public long mostDays() {
        return changes.mostDays();
    }

    /** What the account may have keys for, in the language of the user. */
    public List<ScopeDescription> offered(UUID account, Locale user) {
        return scopes.offered(roles(accounts.byId(account)), user);
    }

    /**
     * Issues a key to the user who asks for it; its own limit is at most that of the user's tier.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if what it is requested for breaks a rule
     * @throws TooManyApiKeys if the account has as many as it may have
     * @throws org.springframework.security.access.AccessDeniedException if all access was revoked since the user authenticated
     */
    public IssuedApiKey issue(AuthenticationEvent owner, NewApiKey requested) {
        Optional<Account> account = accounts.byId(owner.account());
        ApiKeyRules.Checked checked = changes.check(requested, roles(account), tier(account));
        return transactions.change(owner, () -> changes.issue(owner.account(), checked));
    }

    /** The same for an account that an administrator manages; empty if it is not active. */
    public Optional<IssuedApiKey> issueTo(UUID account, NewApiKey requested) {
        ApiKeyRules.Checked checked = changes.check(requested, roles(accounts.byId(account)), null);
        return changes.issueIfActive(account, checked);
    }

    /** Revokes a key for all nodes at once, and returns it as it was; empty if the account has none with this id. */
    public Optional<ApiKey> revoke(UUID account, UUID id) {
        return changes.revoke(account, id);
    }

    /** The key of this value if it is valid now, and notes its use. A malformed one costs no statement. */
    public Optional<ActiveApiKey> use(String value) {
        if (!ApiKeyValues.isWellFormed(value)) {
            return Optional.empty();
        }
        return statements.find(Secrets.digest(SecretKind.API_KEY, value)).map(this::used);
    }

    private ActiveApiKey used(ApiKeyStatements.Found found) {
        ActiveApiKey key = found.key();
        if (found.useDue()) {
            uses.add(key.id());
        }
        return new ActiveApiKey(
                key.id(),
                key.account(),
                key.username(),
                key.tier(),
                key.roles(),
                scopes.usable(found.knownScopes(), key.roles()),
                key.createdAt(),
                key.expiresAt(),
                key.rateLimit());
    }

    private static Set<String> roles(Optional<Account> account) {
        return account.map(Account::roles).orElse(Set.of());
    }

    private static String tier(Optional<Account> account) {
        return account.map(Account::tier).orElse("");
    }
}
