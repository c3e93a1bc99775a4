package io.github.keyreeve.server.signin.sessionsearch;

import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.platform.paging.PageCursor;
import io.github.keyreeve.server.platform.paging.PageQuery;
import io.github.keyreeve.server.signin.sessions.SessionKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists the sessions in which pages can be opened, and those that a remember-me cookie can continue. Rows of others are passed over, at
 * most so many for each page: a page may be short, or empty, before the last one.
 */
public final class SessionSearch {

    private static final int BATCH = 250;
    private static final int MOST_BATCHES = 8;

    private final JdbcClient jdbc;
    private final SessionKeys keys;
    private final Clock clock;

    SessionSearch(JdbcClient jdbc, SessionKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** One page. */
    public ListPage<FoundSession> find(SessionFilter filter) {
        PageQuery asked = filter.page();
        List<FoundSession> items = new ArrayList<>();
        PageQuery query = asked;
        for (int i = 0; i < MOST_BATCHES; i++) {
            List<Row> rows = read(filter, query);
            List<FoundSession> open = open(rows, filter);
            int free = asked.limit() - items.size();
            items.addAll(open.subList(0, Math.min(free, open.size())));
            if (open.size() > free || (open.size() == free && rows.size() == BATCH)) {
                return page(items, asked, cursor(items.get(items.size() - 1)));
            }
            if (rows.size() < BATCH) {
                return page(items, asked, null);
            }
            query = query.from(cursor(rows.get(rows.size() - 1).session()));
        }
        return page(items, asked, query.cursor());
    }

    /** The account of a session; empty if it has ended. */
    public Optional<UUID> owner(String sid) {
        return jdbc.sql("select account_id from session where sid = :sid")
                .param("sid", sid)
                .query(UUID.class)
                .optional();
    }

    private static ListPage<FoundSession> page(List<FoundSession> items, PageQuery asked, @Nullable PageCursor end) {
        PageCursor begin = asked.cursor() == null || items.isEmpty() ? asked.cursor() : cursor(items.get(0));
        return ListPage.of(items, asked, begin, end);
    }

    private static PageCursor cursor(FoundSession session) {
        return PageCursor.of(session.signedInAt(), session.id());
    }

    private List<FoundSession> open(List<Row> rows, SessionFilter filter) {
        List<Row> listed = rows.stream()
                .filter(row -> filter.persistent() == null
                        || filter.persistent() == row.session().isPersistent())
                .toList();
        Set<String> existing = keys.existingKeys(listed.stream()
                .filter(row -> row.isOpen() && !row.session().isPersistent())
                .map(Row::key)
                .toList());
        return listed.stream()
                .filter(row -> row.session().isPersistent() || existing.contains(row.key()))
                .map(row -> row.session().by(row.userAgent()))
                .toList();
    }

    /** What of the index is next, whether it is valid or not: so each statement reads as much as the other ones. */
    private List<Row> read(SessionFilter filter, PageQuery page) {
        Map<String, Object> parameters = new HashMap<>(page.parameters());
        parameters.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        parameters.put("batch", BATCH);
        return jdbc.sql("""
                        select s.sid, s.account_id, a.username, s.begun_at, s.ends_at, s.store_key, s.address, s.user_agent,
                               a.epoch = s.account_epoch and store.incarnation = s.incarnation as is_valid,
                               s.ends_at > :now as is_open,
                               coalesce((select p.expires_at > :now from persistent_login p where p.sid = s.sid), false) as is_persistent
                          from (select * from session where store_key is not null and %s order by %s limit :batch) s
                          cross join lateral (select username, epoch from account where id = s.account_id limit 1) a
                          cross join store
                         order by %s
                        """.formatted(conditions(filter, page, parameters), page.sort(), page.sort()))
                .params(parameters)
                .query(SessionSearch::row)
                .list();
    }

    private static String conditions(SessionFilter filter, PageQuery page, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of(page.condition()));
        if (filter.account() != null) {
            conditions.add("account_id = :account");
            parameters.put("account", filter.account());
        }
        if (filter.address() != null) {
            conditions.add("address = :address");
            parameters.put("address", filter.address());
        }
        if (filter.since() != null) {
            conditions.add("begun_at >= :since");
            parameters.put("since", filter.since().atOffset(ZoneOffset.UTC));
        }
        return String.join(" and ", conditions);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        boolean isValid = row.getBoolean("is_valid");
        FoundSession session = new FoundSession(
                row.getString("sid"),
                row.getObject("account_id", UUID.class),
                row.getString("username"),
                time(row, "begun_at"),
                time(row, "ends_at"),
                row.getString("address"),
                null,
                null,
                isValid && row.getBoolean("is_persistent"));
        return new Row(
                session, row.getString("store_key"), row.getString("user_agent"), isValid && row.getBoolean("is_open"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * A row of the index.
     *
     * @param key that of its attributes in Redis
     * @param isOpen whether pages can be opened in it, if it was not idle for too long
     */
    private record Row(
            FoundSession session, String key, @Nullable String userAgent, boolean isOpen) {}
}
