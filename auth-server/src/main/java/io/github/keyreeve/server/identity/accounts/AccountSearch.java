package io.github.keyreeve.server.identity.accounts;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists accounts with keyset pagination: each page costs the same, wherever it is. */
public final class AccountSearch {

    private final JdbcClient jdbc;

    AccountSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page, plus one more account if there is a next page. */
    public List<Account> find(AccountQuery query) {
        JdbcClient.StatementSpec statement = jdbc.sql("select * from account"
                        + " where " + (query.searches() ? search(query) : "true")
                        + " and " + (query.after() == null ? "true" : after(query.order()))
                        + " order by " + order(query.order())
                        + " limit :limit")
                .param("limit", query.limit() + 1);
        if (query.searches()) {
            statement = statement.param("pattern", query.pattern()).param("normalPattern", query.normalPattern());
        }
        AccountCursor after = query.after();
        if (after != null) {
            statement = statement
                    .param("usernameKey", after.usernameKey())
                    .param("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return statement.query(AccountMapper::read).list();
    }

    private static String search(AccountQuery query) {
        return query.normalPattern().equals(query.pattern())
                ? "search like :pattern"
                : "(search like :pattern or search like :normalPattern)";
    }

    private static String after(AccountQuery.Order order) {
        return switch (order) {
            case USERNAME -> "username_key > :usernameKey";
            case CREATED_AT -> "(created_at, id) < (:createdAt, :id)";
        };
    }

    private static String order(AccountQuery.Order order) {
        return switch (order) {
            case USERNAME -> "username_key";
            case CREATED_AT -> "created_at desc, id desc";
        };
    }
}
