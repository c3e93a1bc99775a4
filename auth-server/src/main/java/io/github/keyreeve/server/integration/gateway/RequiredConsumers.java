package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.tokens.apikeys.ValidApiKeys;
import io.github.keyreeve.server.tokens.apikeys.ValidApiKeys.ValidApiKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Kong should have, as the accounts are now. */
final class RequiredConsumers {

    private final Accounts accounts;
    private final ValidApiKeys keys;
    private final List<String> scopes;

    RequiredConsumers(Accounts accounts, ValidApiKeys keys, List<String> scopes) {
        this.accounts = accounts;
        this.keys = keys;
        this.scopes = scopes;
    }

    /** The consumer of the account; empty if it should have none, because it is not active or not there. */
    Optional<Required> of(UUID account) {
        return accounts.byId(account)
                .filter(found -> found.state() == AccountState.ACTIVE)
                .map(this::required);
    }

    private Required required(Account account) {
        return new Required(
                account.id(),
                account.username(),
                account.tier(),
                scopes.isEmpty() ? List.of() : keys.of(account.id(), scopes));
    }

    /** What Kong should have for an account. */
    record Required(UUID account, String customId, String group, List<ValidApiKey> keys) {}
}
