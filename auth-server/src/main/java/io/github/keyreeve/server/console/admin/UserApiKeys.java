package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.tokens.apikeys.ApiKey;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import io.github.keyreeve.server.tokens.apikeys.IssuedApiKey;
import io.github.keyreeve.server.tokens.apikeys.NewApiKey;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;

/** The API keys of accounts as administrators see, issue and revoke them; the owner is notified of a new one. */
final class UserApiKeys {

    private final AccountAdministration administration;
    private final ApiKeys keys;

    UserApiKeys(AccountAdministration administration, ApiKeys keys) {
        this.administration = administration;
        this.keys = keys;
    }

    List<ApiKey> of(UUID account) {
        return keys.of(administration.existing(account).id());
    }

    List<ScopeDescription> offered(UUID account, Locale language) {
        return keys.offered(administration.existing(account).id(), language);
    }

    Optional<ApiKey> find(UUID account, UUID key) {
        return keys.find(administration.existing(account).id(), key);
    }

    String username(UUID account) {
        return administration.existing(account).username();
    }

    long days() {
        return keys.days();
    }

    long mostDays() {
        return keys.mostDays();
    }

    /** @throws AccountNotActive if the account cannot use a key */
    IssuedApiKey issue(UUID account, NewApiKey requested, Authentication caller) {
        administration.requireManageable(account, caller);
        return keys.issueTo(account, requested).orElseThrow(AccountNotActive::new);
    }

    Optional<ApiKey> revoke(UUID account, UUID key, Authentication caller) {
        administration.requireManageable(account, caller);
        return keys.revoke(account, key);
    }

    static final class AccountNotActive extends ProblemException {
        private static final long serialVersionUID = 1L;

        AccountNotActive() {
            super(ProblemType.ACCOUNT_NOT_ACTIVE);
        }
    }
}
