package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.AccountMapper;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists accounts with keyset pagination: each page costs the same, wherever it is. */
public final class AccountSearch {

    /** Looks each account up in the order of the list: quick where many have a factor. */
    private static final String WITH_COMMON_FACTOR = """
            coalesce((select true from totp where account_id = a.id and confirmed_at is not null limit 1),
                     (select true from passkey where account_id = a.id limit 1), false)
            """;

    /** Begins with the factors: quick where few accounts have one. */
    private static final String WITH_RARE_FACTOR =
            "a.id in (select account_id from totp where confirmed_at is not null union all select account_id from passkey)";

    private static final String WITHOUT_FACTOR = """
            not exists (select from totp where account_id = a.id and confirmed_at is not null)
            and not exists (select from passkey where account_id = a.id)
            """;

    private final JdbcClient jdbc;

    AccountSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page. */
    public AccountPage find(AccountQuery query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> conditions = conditions(query.filter(), parameters);
        AccountCursor cursor = query.cursor();
        if (cursor != null) {
            conditions.add(query.order().beyond(query.isBackward()));
            parameters.put("key", query.order().parameter(cursor.key()));
            parameters.put("id", cursor.id());
        }
        parameters.put("limit", query.limit() + 1);
        List<FoundAccount> found = new ArrayList<>(
                jdbc.sql("select a.*, t.last_sign_in_at from account a join account_activity t on t.account_id = a.id"
                                + " where " + String.join(" and ", conditions)
                                + " order by " + query.order().by(query.isBackward())
                                + " limit :limit")
                        .params(parameters)
                        .query((row, number) -> new FoundAccount(
                                AccountMapper.read(row, number), AccountMapper.instantIfAny(row, "last_sign_in_at")))
                        .list());
        if (query.isBackward()) {
            Collections.reverse(found);
        }
        return AccountPage.of(found, query);
    }

    private List<String> conditions(AccountFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.searches()) {
            conditions.add(search(filter, parameters));
        }
        if (filter.state() != null) {
            conditions.add("a.state = :state");
            parameters.put("state", filter.state().wireName());
        }
        if (filter.tier() != null) {
            conditions.add("a.tier = :tier");
            parameters.put("tier", filter.tier());
        }
        if (filter.role() != null) {
            conditions.add("a.roles @> array[cast(:role as text)]");
            parameters.put("role", filter.role());
        }
        if (filter.secondFactor() != null) {
            conditions.add(filter.secondFactor() ? withFactor() : WITHOUT_FACTOR);
        }
        if (filter.notSignedInSince() != null) {
            conditions.add("t.last_sign_in_at < :since");
            parameters.put("since", filter.notSignedInSince().atOffset(ZoneOffset.UTC));
        }
        return conditions;
    }

    /** By the planner's statistics, which say whether more than one account in fifty has a factor. */
    private String withFactor() {
        boolean common = jdbc.sql("""
                        select 50 * sum(reltuples) filter (where relname <> 'account')
                               > sum(reltuples) filter (where relname = 'account')
                          from pg_class
                         where oid in (cast('account' as regclass), cast('totp' as regclass), cast('passkey' as regclass))
                        """).query(Boolean.class).single();
        return common ? WITH_COMMON_FACTOR : WITH_RARE_FACTOR;
    }

    private static String search(AccountFilter filter, Map<String, Object> parameters) {
        parameters.put("pattern", filter.pattern());
        if (filter.normalPattern().equals(filter.pattern())) {
            return "a.search like :pattern";
        }
        parameters.put("normalPattern", filter.normalPattern());
        return "(a.search like :pattern or a.search like :normalPattern)";
    }
}
