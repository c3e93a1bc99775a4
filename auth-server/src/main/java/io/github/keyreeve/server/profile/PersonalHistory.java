package io.github.keyreeve.server.profile;

import io.github.keyreeve.server.accounts.PersonalDataSource;
import io.github.keyreeve.server.audit.AccountHistory;
import java.util.List;
import java.util.UUID;

/** Security events in the copy of personal data; {@code audit} knows nothing of accounts, so it is offered from here. */
final class PersonalHistory implements PersonalDataSource {

    private final AccountHistory history;

    PersonalHistory(AccountHistory history) {
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
