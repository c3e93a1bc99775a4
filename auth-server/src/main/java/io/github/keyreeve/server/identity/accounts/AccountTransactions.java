package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions in which signed-in users change their accounts. Access that ends while a request is under way changes nothing after
 * its end: what is stored for an account, such as a factor, outlives the numbers by which access ends.
 */
public final class AccountTransactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AccountTransactions(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Makes the change while the account has the epoch in which the user authenticated. A revocation of access waits for the end of
     * the transaction, and then finds what the change has stored.
     *
     * @throws AccessDeniedException if access was revoked since the user authenticated
     */
    public <T> T change(AuthenticationEvent user, Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!lock(user)) {
                throw new AccessDeniedException("The access of the caller was revoked meanwhile");
            }
            return change.get();
        }));
    }

    /** A key share would not do: a new epoch does not wait for it. */
    private boolean lock(AuthenticationEvent user) {
        return jdbc.sql("""
                        select id from account
                         where id = :id and state = 'active' and epoch = :epoch
                           for share
                        """)
                        .param("id", user.account())
                        .param("epoch", user.accountEpoch())
                        .query()
                        .listOfRows()
                        .size()
                == 1;
    }
}
