package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.apikeys.ApiKey;
import io.github.keyreeve.server.tokens.apikeys.ApiKeyIssued;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notifies the owner of a new API key, and of those that stay valid when all access is revoked, such as by a new password. The mails name keys
 * by what they begin with: a name may be what an attacker wants the owner to read.
 */
final class ApiKeyNotifications {

    private final OwnerMailer owners;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final URI keysPage;

    ApiKeyNotifications(OwnerMailer owners, Accounts accounts, ApiKeys keys, Issuer issuer) {
        this.owners = owners;
        this.accounts = accounts;
        this.keys = keys;
        this.keysPage = issuer.resolve("/account/api-keys");
    }

    /** In the transaction of the change. */
    @EventListener
    void record(ApiKeyIssued issued) {
        owners.write(
                issued.accountId(),
                "api-key-issued",
                keysPage,
                issued.key().prefix(),
                issued.key().usageScope());
    }

    /** At the end of the transaction, which may have revoked the keys too. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void record(AccessRevoked revoked) {
        List<ApiKey> left = keys.of(revoked.accountId()).stream()
                .filter(key -> !key.expired())
                .toList();
        if (!left.isEmpty() && isActive(revoked.accountId())) {
            owners.write(revoked.accountId(), "api-keys-left", keysPage, prefixes(left));
        }
    }

    private boolean isActive(UUID account) {
        return accounts.byId(account)
                .map(Account::state)
                .filter(AccountState.ACTIVE::equals)
                .isPresent();
    }

    private static String prefixes(List<ApiKey> keys) {
        return keys.stream().map(ApiKey::prefix).collect(Collectors.joining(", "));
    }
}
