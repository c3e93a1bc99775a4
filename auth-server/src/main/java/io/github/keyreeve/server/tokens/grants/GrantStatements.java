package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.RequestStatements.seconds;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.batches.SharedStatement;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The statements on grants: one for each operation, atomic in itself. Whether a grant is active, {@code active_grant} says by the
 * numbers of its client, account, session and consent. Where a statement may lose a race its row count says so.
 */
final class GrantStatements {

    /**
     * Ends the oldest grants of an account with a client: a part of a statement with {@code granted}, the row or rows that the new grant is made of, and the parameter {@code mostOthers}. It sees neither
     * grants that begin at the same moment nor rows that a request has locked: the next one removes them.
     */
    static final String REMOVE_OLDEST = """
            crowded as (
                delete from authorization_grant where id in (
                    select id from authorization_grant
                     where id in (select other.id
                                    from granted
                                    join authorization_grant other
                                      on other.account_id = granted.account_id and other.client_id = granted.client_id
                                     and other.id <> granted.id
                                   order by other.id desc offset :mostOthers)
                       for update skip locked)),
            """;

    private final JdbcClient jdbc;
    private final int perClient;

    private final SharedStatement<Presented, Optional<GrantRow.Refreshable>> ofRefreshTokens =
            new SharedStatement<>(this::findAllOfRefreshTokens);

    private final SharedStatement<GrantJwt, Optional<GrantRow>> ofJwts = new SharedStatement<>(this::findAllOfJwts);

    /** Describes the statements; an account has so many grants with one client. */
    GrantStatements(JdbcClient jdbc, int perClient) {
        this.jdbc = jdbc;
        this.perClient = perClient;
    }

    /** The grant of a refresh token that has not expired, used or not. */
    Optional<GrantRow.Refreshable> find(GrantToken refresh, Duration retryWindow) {
        return ofRefreshTokens.execute(new Presented(refresh, retryWindow));
    }

    private List<Optional<GrantRow.Refreshable>> findAllOfRefreshTokens(List<Presented> tokens) {
        return SharedStatement.inOrder(
                tokens.size(),
                jdbc.sql("""
                        select asked.place, found.*
                          from unnest((select cast(:ids as uuid[])), (select cast(:nexts as integer[])), (select cast(:keys as integer[])),
                                      (select cast(:windows as double precision[])))
                               with ordinality as asked (id, next, key, retry_window, place)
                         cross join lateral (
                               select g.*,
                                      g.generation > asked.next
                                      or g.generation = asked.next
                                         and g.rotated_at <= now() - make_interval(secs => asked.retry_window) as is_reuse
                                 from active_grant g
                                where g.id = asked.id and g.refresh_expires_at > now()
                                  and exists (select from ring_key where ring_key.id = asked.key)
                               offset 0) found
                        """)
                        .param(
                                "ids",
                                tokens.stream()
                                        .map(each -> each.token().grantId())
                                        .toArray(UUID[]::new))
                        .param(
                                "nexts",
                                tokens.stream()
                                        .map(each -> each.token().generation() + 1)
                                        .toArray(Integer[]::new))
                        .param(
                                "keys",
                                tokens.stream()
                                        .map(each -> each.token().keyId())
                                        .toArray(Integer[]::new))
                        .param(
                                "windows",
                                tokens.stream()
                                        .map(each -> seconds(each.retryWindow()))
                                        .toArray(Double[]::new)),
                GrantRow.Refreshable::read);
    }

    /** The grant of a JWT access token that is not on the denylist. */
    Optional<GrantRow> find(UUID id, Digest jti) {
        return ofJwts.execute(new GrantJwt(id, jti));
    }

    private List<Optional<GrantRow>> findAllOfJwts(List<GrantJwt> tokens) {
        return SharedStatement.inOrder(
                tokens.size(),
                jdbc.sql("""
                        select asked.place, found.*
                          from unnest((select cast(:ids as uuid[])), (select cast(:jtis as bytea[]))) with ordinality as asked (id, jti, place)
                         cross join lateral (
                               select g.*
                                 from active_grant g
                                where g.id = asked.id and not exists (select from token_denylist where digest = asked.jti)
                               offset 0) found
                        """)
                        .param("ids", tokens.stream().map(GrantJwt::grantId).toArray(UUID[]::new))
                        .param(
                                "jtis",
                                AccessTokenStatements.bytes(
                                        tokens.stream().map(GrantJwt::jti).toList())),
                GrantRow::read);
    }

    /**
     * Begins a grant of a user who has just signed in to a first-party application; false if the session or the access to the
     * account has ended.
     */
    boolean begin(NewGrant grant, NewAccessToken access, GrantTokens.Issued refresh) {
        StatementSpec beginning = jdbc.sql(
                        """
                with granted as (
                    insert into authorization_grant (
                           id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                           incarnation, factors, grant_type, scopes, resources, key_id, dpop_jkt, refresh_expires_at, expires_at)
                    select :id, c.client_id, c.epoch, a.id, a.epoch, s.sid, s.epoch, coalesce(k.epoch, 0),
                           c.incarnation, s.factors, :grantType, :scopes, :resources, :key, cast(:refreshKey as text),
                           now() + make_interval(secs => least(:refreshLifetime, :lifetime)),
                           now() + make_interval(secs => :lifetime)
                      from session s
                      join account a on a.id = s.account_id and a.epoch = s.account_epoch and a.state = 'active'
                      join active_client c on c.client_id = :client and c.incarnation = s.incarnation
                      left join consent k on k.account_id = a.id and k.client_id = c.client_id
                     where s.sid = :sid and s.account_id = :account
                    returning *),
                """ + REMOVE_OLDEST + SessionClients.REMEMBER + AccessTokenStatements.STORE_OPAQUE + """
                select count(*) from granted
                """)
                .param("mostOthers", perClient - 1)
                .param("id", grant.id())
                .param("client", grant.clientId())
                .param("sid", grant.event().sid())
                .param("account", grant.event().account())
                .param("grantType", grant.grantType())
                .param("scopes", grant.scopes().toArray(String[]::new))
                .param("resources", grant.resources().toArray(String[]::new))
                .param("key", refresh.token().keyId())
                .param("refreshKey", grant.refreshKey())
                .param("lifetime", seconds(grant.lifetime()))
                .param("refreshLifetime", seconds(refresh.lifetime()));
        return AccessTokenStatements.withToken(beginning, access)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Rotates a refresh token, RFC 9700 section 4.14.2: the next generation is valid from now on. Within the retry window the token
     * before it leads to the same successor again, as long as that was not used itself: from then on no client can be waiting for a
     * lost response. A token of a later generation than the row's was issued before a failover lost the rotation; the row moves on
     * to it. False if the token was used or its grant has ended.
     */
    boolean rotate(GrantToken presented, GrantTokens.Issued successor, NewAccessToken access, Duration retryWindow) {
        StatementSpec rotation = jdbc.sql("""
                with granted as (
                    update authorization_grant g
                       set generation = :next, key_id = :key,
                           rotated_at = case when g.generation = :next then g.rotated_at else now() end,
                           refresh_expires_at = least(g.expires_at, now() + make_interval(secs => :refreshLifetime))
                      from active_grant
                     where active_grant.id = g.id and g.id = :id and g.refresh_expires_at > now()
                       and (g.generation < :next
                            or g.generation = :next and g.rotated_at > now() - make_interval(secs => :retryWindow))
                    returning g.id, g.client_id, g.client_epoch, g.incarnation),
                """ + AccessTokenStatements.STORE_OPAQUE + """
                select count(*) from granted
                """)
                .param("id", presented.grantId())
                .param("next", successor.token().generation())
                .param("key", successor.token().keyId())
                .param("refreshLifetime", seconds(successor.lifetime()))
                .param("retryWindow", seconds(retryWindow));
        return AccessTokenStatements.withToken(rotation, access)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Ends a grant of this client, and with it the whole family. Returns the account; empty if the grant had ended before. */
    Optional<UUID> end(UUID id, String clientId) {
        return jdbc.sql("""
                delete from authorization_grant
                 where id = (select id from active_grant where id = :id and client_id = :client)
                returning account_id
                """)
                .param("id", id)
                .param("client", clientId)
                .query(UUID.class)
                .optional();
    }

    private record Presented(GrantToken token, Duration retryWindow) {}

    private record GrantJwt(UUID grantId, Digest jti) {}

    /**
     * A grant that begins with a sign-in.
     *
     * @param refreshKey the thumbprint of the key that its refresh tokens are bound to, or null
     */
    record NewGrant(
            UUID id,
            String clientId,
            AuthenticationEvent event,
            String grantType,
            Set<String> scopes,
            List<String> resources,
            Duration lifetime,
            @Nullable String refreshKey) {}
}
