package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.platform.audit.AccountHistory;
import java.util.List;
import java.util.UUID;

/** Security events in the personal data export; {@code audit} does not depend on accounts, so the bean is here. */
final class ActivityExport implements PersonalDataSource {

    private final AccountHistory history;

    ActivityExport(AccountHistory history) {
        this.history = history;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<AccountHistory.Item> of(UUID account) {
        return history.of(account);
    }
}
