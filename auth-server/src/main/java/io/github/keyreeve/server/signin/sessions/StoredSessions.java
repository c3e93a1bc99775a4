package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.signin.sessionstore.SessionLifetime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The signed-in sessions: one row each. A session is valid while its row exists, has the epoch of its account and the incarnation
 * of the store, and has not reached its end; each statement compares these numbers itself, so that no clock and no lock decides
 * which of a sign-in and a revocation came first. Redis holds attributes only.
 */
class StoredSessions implements SessionSource {

    private final JdbcClient jdbc;
    private final SessionKeys keys;
    private final ApplicationEventPublisher publisher;
    private final SessionLifetime lifetime;
    private final TransactionOperations transaction;
    private final Clock clock;

    StoredSessions(
            JdbcClient jdbc,
            SessionKeys keys,
            ApplicationEventPublisher publisher,
            SessionLifetime lifetime,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.publisher = publisher;
        this.lifetime = lifetime;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins the session of this authentication, or continues the one in which the user authenticated again. Publishes {@link
     * BeyondLimit} if the account has too many then.
     *
     * @throws StaleSignIn if access ended since the first factor was verified
     */
    void begin(AuthenticationEvent event, SessionEntry session) {
        if (event.sessionEpoch() != AuthenticationEvent.NEW_SESSION) {
            update(event, session);
            return;
        }
        List<String> beyond = insert(event, session, session.signedInAt().plus(lifetime.absolute()));
        if (!beyond.isEmpty()) {
            publisher.publishEvent(new BeyondLimit(event.account(), beyond));
        }
    }

    /**
     * Begins a session without a browser: no page is opened in it, so it has reached its end, and its row lasts as long as its
     * grants.
     *
     * @throws StaleSignIn if access ended since the first factor was verified
     */
    void beginWithoutBrowser(AuthenticationEvent event) {
        insert(event, new SessionEntry(event.sid(), null, event.time(), null, null), event.time());
    }

    /** The user of a valid session, with the current data of the account. */
    Optional<UserAuthentication> find(AuthenticationEvent stored, String key) {
        return jdbc.sql("""
                        select a.*, s.factors, s.epoch as session_epoch
                          from session s
                          join account a on a.id = s.account_id and a.epoch = s.account_epoch and a.state = 'active'
                          join store on store.incarnation = s.incarnation
                         where s.sid = :sid and s.account_id = :account and s.store_key = :key and s.ends_at > :now
                        """)
                .param("sid", stored.sid())
                .param("account", stored.account())
                .param("key", key)
                .param("now", at(clock.instant()))
                .query((row, number) -> user(row, stored.sid()))
                .optional();
    }

    /** The sessions of an account in which pages can be opened. */
    @Override
    public List<SessionEntry> of(UUID account) {
        return keys.existing(jdbc.sql("""
                        select s.sid, s.store_key, s.begun_at, s.address, s.user_agent
                          from session s
                          join account a on a.id = s.account_id and a.epoch = s.account_epoch
                          join store on store.incarnation = s.incarnation
                         where s.account_id = :account and s.store_key is not null and s.ends_at > :now
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .query((row, number) -> new SessionEntry(
                        row.getString("sid"),
                        row.getString("store_key"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getString("user_agent")))
                .list());
    }

    /** Ends the session for pages; its grants go on. */
    void close(AuthenticationEvent event) {
        jdbc.sql("""
                        update session set ends_at = :now, sweep_at = :now, store_key = null
                         where sid = :sid and account_id = :account and epoch = :epoch
                        """)
                .param("now", at(clock.instant()))
                .param("sid", event.sid())
                .param("account", event.account())
                .param("epoch", event.sessionEpoch())
                .update();
    }

    /** Ends the session, its persistent login, and the grants that began in it and need it; returns false if it had ended. */
    boolean end(UUID account, String sid) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Former> ended = jdbc.sql(
                            "delete from session where sid = :sid and account_id = :account returning store_key")
                    .param("sid", sid)
                    .param("account", account)
                    .query(StoredSessions::key)
                    .list();
            forget(ended);
            if (!ended.isEmpty()) {
                publisher.publishEvent(new SessionRevocation.Ended(List.of(sid)));
            }
            return !ended.isEmpty();
        }));
    }

    /** Before all that is done about these sessions: each caller that ends one locks its row first. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void end(AccessRevoked revoked) {
        forget(jdbc.sql("delete from session where account_id = :account returning store_key")
                .param("account", revoked.accountId())
                .query(StoredSessions::key)
                .list());
    }

    /** Returns the sessions of the account in which pages can be opened that are beyond the limit with this one, the oldest ones. */
    private List<String> insert(AuthenticationEvent event, SessionEntry session, Instant endsAt) {
        return written("""
                        with begun as (
                            insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at,
                                                 sweep_at, store_key, address, user_agent)
                            select :sid, a.id, a.epoch, store.incarnation, cast(:factors as jsonb), :begunAt, :endsAt,
                                   :endsAt, :key, :address, :userAgent
                              from account a, store
                             where a.id = :account and a.state = 'active' and a.epoch = :accountEpoch
                               for share of a
                                on conflict (sid) do nothing
                            returning account_id, store_key),
                        signed_in as (
                            update account_activity t set last_sign_in_at = :authenticatedAt
                              from begun
                             where t.account_id = begun.account_id and t.last_sign_in_at < :authenticatedAt)
                        select array(select s.sid from session s
                                      where s.account_id = begun.account_id and begun.store_key is not null
                                        and s.store_key is not null and s.ends_at > :now
                                      order by s.begun_at desc, s.sid desc offset :others)
                          from begun
                        """, event, session, endsAt)
                .param("now", at(clock.instant()))
                .param("authenticatedAt", at(event.time()))
                .param("others", lifetime.perAccount() - 1)
                .query((row, number) -> List.of((String[]) row.getArray(1).getArray()))
                .optional()
                .orElseThrow(StaleSignIn::new);
    }

    private void update(AuthenticationEvent event, SessionEntry session) {
        List<Former> former = written("""
                        with a as (select id, epoch, state from account where id = :account for share),
                             former as (select sid, store_key from session where sid = :sid)
                        update session s
                           set factors = cast(:factors as jsonb), begun_at = :begunAt, ends_at = :endsAt,
                               sweep_at = :endsAt, store_key = :key, address = :address, user_agent = :userAgent
                          from a, store, former
                         where s.sid = :sid and s.epoch = :epoch and former.sid = s.sid
                           and s.account_id = :account and s.account_epoch = :accountEpoch
                           and a.id = s.account_id and a.epoch = s.account_epoch and a.state = 'active'
                           and store.incarnation = s.incarnation
                        returning former.store_key
                        """, event, session, session.signedInAt().plus(lifetime.absolute()))
                .param("epoch", event.sessionEpoch())
                .query(StoredSessions::key)
                .list();
        if (former.isEmpty()) {
            throw new StaleSignIn();
        }
        forget(former);
    }

    private StatementSpec written(String sql, AuthenticationEvent event, SessionEntry session, Instant endsAt) {
        return jdbc.sql(sql)
                .param("sid", event.sid())
                .param("account", event.account())
                .param("accountEpoch", event.accountEpoch())
                .param("factors", event.factorsAsJson())
                .param("begunAt", at(session.signedInAt()))
                .param("endsAt", at(endsAt))
                .param("key", session.sessionKey())
                .param("address", session.address())
                .param("userAgent", session.userAgent());
    }

    private void forget(List<Former> sessions) {
        publisher.publishEvent(new SessionKeys.Orphaned(
                sessions.stream().map(Former::key).filter(Objects::nonNull).toList()));
    }

    private static UserAuthentication user(ResultSet row, String sid) throws SQLException {
        Account account = AccountMapper.read(row, 0);
        return new UserAuthentication(
                account.principal(),
                AuthenticationEvent.ofColumns(account.id(), account.epoch(), sid, row.getString("factors"))
                        .inSession(sid, row.getLong("session_epoch")));
    }

    private static Former key(ResultSet row, int number) throws SQLException {
        return new Former(row.getString("store_key"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What a statement found under the sid. */
    private record Former(@Nullable String key) {}

    /** With the session that has just begun, the account has too many: these are the oldest ones. Published within the transaction. */
    record BeyondLimit(UUID account, List<String> sids) {}
}
