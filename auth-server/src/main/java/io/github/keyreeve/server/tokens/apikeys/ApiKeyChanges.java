package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.authentication.RegistrationSuperseded;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionOperations;

/** Changes of the keys of an account, each with its event in one transaction. */
final class ApiKeyChanges {

    private final ApiKeyStatements statements;
    private final ApiKeyRules rules;
    private final NewValues values;
    private final int perAccount;
    private final TransactionOperations transaction;
    private final Published published;

    ApiKeyChanges(
            ApiKeyStatements statements,
            ApiKeyRules rules,
            NewValues values,
            int perAccount,
            TransactionOperations transaction,
            Published published) {
        this.statements = statements;
        this.rules = rules;
        this.values = values;
        this.perAccount = perAccount;
        this.transaction = transaction;
        this.published = published;
    }

    /** @param bound the tier within whose limit that of the key must be; null for none */
    ApiKeyRules.Checked check(NewApiKey requested, Collection<String> roles, @Nullable String bound) {
        return rules.check(requested, roles, bound);
    }

    long days() {
        return rules.days();
    }

    long mostDays() {
        return rules.mostDays();
    }

    Optional<IssuedApiKey> issueIfActive(UUID account, ApiKeyRules.Checked key) {
        return inTransaction(() -> store(account, key));
    }

    /** In the transaction that has locked the active account. */
    IssuedApiKey issue(UUID account, ApiKeyRules.Checked key) {
        return store(account, key).orElseThrow();
    }

    private Optional<IssuedApiKey> store(UUID account, ApiKeyRules.Checked key) {
        statements.takeTurn(account);
        if (statements.countValid(account) >= perAccount) {
            throw new TooManyApiKeys();
        }
        statements.removeExpired(account, perAccount - 1);
        String value = values.values().generate();
        return statements
                .add(account, values.ids().get(), value, Secrets.digest(SecretKind.API_KEY, value), key)
                .map(stored -> {
                    published.events().record(about(account, SecurityEvent.API_KEY_ISSUED, stored));
                    IssuedApiKey issued = new IssuedApiKey(stored, value);
                    published.publisher().publishEvent(new ApiKeyIssued(account, issued));
                    return issued;
                });
    }

    Optional<ApiKey> revoke(UUID account, UUID id) {
        return inTransaction(() -> {
            Optional<ApiKey> revoked = statements.remove(account, id);
            revoked.ifPresent(key -> published.events().record(about(account, SecurityEvent.API_KEY_REVOKED, key)));
            return revoked;
        });
    }

    /** The keys of a user before are not those of the owner of the account. */
    @EventListener
    void revokeAll(RegistrationSuperseded superseded) {
        revokeAll(superseded.accountId());
    }

    /** Earlier ones too: whether an attacker has seen or made them is not known. */
    @EventListener
    void revokeAll(AddressReverted reverted) {
        revokeAll(reverted.accountId());
    }

    private void revokeAll(UUID account) {
        List<AuditEntry> revoked = statements.removeAll(account).stream()
                .map(key -> about(account, SecurityEvent.API_KEY_REVOKED, key))
                .toList();
        published.events().recordAll(revoked);
    }

    private <T> T inTransaction(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }

    private static AuditEntry about(UUID account, SecurityEvent event, ApiKey key) {
        return event.of(account)
                .with("key", key.id())
                .with("prefix", key.prefix())
                .with("name", key.name())
                .with("scopes", key.usageScope())
                .with("expires_at", key.expiresAt());
    }

    /** What a new key is made of. */
    record NewValues(ApiKeyValues values, Supplier<UUID> ids) {}

    /** Where a change is announced. */
    record Published(SecurityEvents events, ApplicationEventPublisher publisher) {}
}
