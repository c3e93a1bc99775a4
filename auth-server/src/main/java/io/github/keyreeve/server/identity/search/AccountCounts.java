package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.platform.figures.Figures;
import java.util.Map;

/** How many accounts there are. */
public final class AccountCounts {

    private final Figures figures;

    AccountCounts(Figures figures) {
        this.figures = figures;
    }

    public Figure in(AccountState state) {
        return figures.count("account where state = :state", Map.of("state", state.wireName()));
    }

    /** Active administrators whose password alone lets them sign in. */
    public Figure administratorsWithoutSecondFactor() {
        return figures.count("""
                account a where roles @> array[cast(:role as text)] and state = 'active'
                 and not exists (select from totp where account_id = a.id and confirmed_at is not null)
                 and not exists (select from passkey where account_id = a.id)
                """, Map.of("role", Account.ADMINISTRATOR));
    }
}
