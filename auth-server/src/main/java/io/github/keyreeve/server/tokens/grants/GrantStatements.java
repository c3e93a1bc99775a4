package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * All statements on grants and tokens: one for each operation, atomic in itself, so that none needs a transaction around it.
 * Where a statement may lose a race its row count says so. The database's clock decides what has expired. A statement that
 * locks both a token and its grant locks the token first, so that no deadlock is possible.
 */
final class GrantStatements {

    private final JdbcClient jdbc;

    GrantStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The grant behind a token, if the grant, its client and its account are active. A code or refresh token that was used is
     * found too, and marked as used.
     */
    Optional<GrantRow> find(Digest digest, Duration retryWindow) {
        return jdbc.sql("""
                select g.id, g.client_id, g.grant_type, g.scopes, g.factors, g.session_id, g.request,
                       t.kind, t.scopes as token_scopes, t.audience, t.issued_at, t.expires_at,
                       t.used_at is not null as used,
                       coalesce(t.used_at > now() - make_interval(secs => :retryWindow), false) as used_lately,
                       a.id as account_id, a.epoch as account_epoch, a.username, a.email, a.tier, a.roles
                  from token t
                  join authorization_grant g on g.id = t.grant_id
                  join client c on c.client_id = g.client_id
                  left join account a on a.id = g.account_id
                 where t.digest = :digest
                   and (t.used_at is null and t.expires_at > now()
                        or t.used_at is not null and t.kind in ('code', 'refresh'))
                   and g.revoked_at is null
                   and c.state = 'active'
                   and (g.account_id is null or a.state = 'active')
                """)
                .param("digest", digest.bytes())
                .param("retryWindow", seconds(retryWindow))
                .query(GrantRowMapper::read)
                .optional();
    }

    /** Begins a grant with its first tokens; false if its account is not active, or the sign-in behind it was revoked. */
    boolean begin(NewGrant grant) {
        Optional<AuthenticationEvent> event = Optional.ofNullable(grant.event());
        return jdbc.sql("""
                with begun as (
                    insert into authorization_grant (id, client_id, account_id, grant_type, scopes, factors,
                                        session_id, request, expires_at)
                    select :id, :clientId, :accountId, :grantType, :scopes, cast(:factors as jsonb),
                           :sessionId, cast(:request as jsonb), now() + make_interval(secs => :lifetime)
                     where cast(:accountId as uuid) is null
                        or exists (select from account
                                    where id = :accountId and state = 'active'
                                      and epoch = :accountEpoch)
                    returning id, expires_at),
                refreshable as (
                    insert into token (digest, kind, grant_id, expires_at)
                    select :refresh, 'refresh', id, least(expires_at, now() + make_interval(secs => :refreshLifetime))
                      from begun
                     where cast(:refresh as bytea) is not null)
                insert into token (digest, kind, grant_id, scopes, audience, expires_at)
                select :digest, :kind, id, :tokenScopes, :audience, now() + make_interval(secs => :tokenLifetime)
                  from begun
                """)
                        .param("id", grant.id())
                        .param("clientId", grant.clientId())
                        .param(
                                "accountId",
                                event.map(AuthenticationEvent::account).orElse(null))
                        .param("grantType", grant.grantType())
                        .param("scopes", array(grant.scopes()))
                        .param(
                                "accountEpoch",
                                event.map(AuthenticationEvent::accountEpoch).orElse(null))
                        .param(
                                "factors",
                                event.map(AuthenticationEvent::factorsAsJson).orElse(null))
                        .param("sessionId", event.map(AuthenticationEvent::sid).orElse(null))
                        .param("request", grant.request())
                        .param("lifetime", seconds(grant.lifetime()))
                        .param("digest", grant.token().digest().bytes())
                        .param("kind", grant.token().kind().column())
                        .param("tokenScopes", array(grant.token().scopes()))
                        .param("audience", array(grant.token().audience()))
                        .param("tokenLifetime", seconds(grant.token().lifetime()))
                        .param("refresh", digest(grant.refresh()))
                        .param("refreshLifetime", lifetime(grant.refresh()))
                        .update()
                == 1;
    }

    /** Turns an approved consent into a code; false if it was decided before or has expired. */
    boolean approve(Digest consent, Set<String> scopes, NewToken code) {
        return jdbc.sql("""
                with decided as (
                    update token set used_at = now()
                     where digest = :consent and used_at is null and expires_at > now()
                    returning grant_id),
                alive as (
                    update authorization_grant g
                       set scopes = :scopes, expires_at = now() + make_interval(secs => :lifetime)
                      from decided
                     where g.id = decided.grant_id and g.revoked_at is null
                       and exists (select from account a where a.id = g.account_id and a.state = 'active')
                    returning g.id)
                insert into token (digest, kind, grant_id, expires_at)
                select :code, 'code', id, now() + make_interval(secs => :lifetime) from alive
                """)
                        .param("consent", consent.bytes())
                        .param("scopes", array(scopes))
                        .param("code", code.digest().bytes())
                        .param("lifetime", seconds(code.lifetime()))
                        .update()
                == 1;
    }

    /** Deletes a grant whose consent was denied; false if it was decided before or has expired. */
    boolean deny(Digest consent) {
        return jdbc.sql("""
                with decided as (
                    delete from token where digest = :consent and used_at is null and expires_at > now()
                    returning grant_id)
                delete from authorization_grant where id in (select grant_id from decided)
                """).param("consent", consent.bytes()).update() == 1;
    }

    /** Redeems a code for its tokens, RFC 6749 section 4.1.3; false if it was redeemed before or has expired. */
    boolean redeem(Digest code, Duration grantLifetime, NewToken access, @Nullable NewToken refresh) {
        return withTokens("""
                with redeemed as (
                    update token set used_at = now()
                     where digest = :presented and used_at is null and expires_at > now()
                    returning grant_id),
                alive as (
                    update authorization_grant g set expires_at = now() + make_interval(secs => :grantLifetime)
                      from redeemed
                     where g.id = redeemed.grant_id and g.revoked_at is null
                       and exists (select from account a where a.id = g.account_id and a.state = 'active')
                    returning g.id, g.expires_at),
                refreshable as (
                    insert into token (digest, kind, grant_id, expires_at)
                    select :refresh, 'refresh', id, least(expires_at, now() + make_interval(secs => :refreshLifetime))
                      from alive
                     where cast(:refresh as bytea) is not null)
                insert into token (digest, kind, grant_id, scopes, audience, expires_at)
                select :access, 'access', id, :scopes, :audience, now() + make_interval(secs => :accessLifetime)
                  from alive
                """, code, access, refresh)
                        .param("grantLifetime", seconds(grantLifetime))
                        .update()
                == 1;
    }

    /**
     * Rotates a refresh token, RFC 9700 section 4.14.2. Within the retry window the same token leads to the same successor
     * again, as long as the successor was not used itself: from then on no client can be waiting for a lost response. False if
     * the token was used or its grant was revoked.
     */
    boolean rotate(Digest presented, Duration retryWindow, NewToken access, NewToken successor) {
        return withTokens("""
                with rotated as (
                    update token t set used_at = coalesce(t.used_at, now())
                     where t.digest = :presented and t.expires_at > now()
                       and (t.used_at is null
                            or t.used_at > now() - make_interval(secs => :retryWindow)
                               and not exists (select from token s where s.digest = :refresh and s.used_at is not null))
                    returning t.grant_id),
                alive as (
                    select g.id, g.expires_at
                      from rotated join authorization_grant g on g.id = rotated.grant_id
                     where g.revoked_at is null and g.expires_at > now()
                       and exists (select from account a where a.id = g.account_id and a.state = 'active')
                       for no key update of g),
                successor as (
                    insert into token (digest, kind, grant_id, expires_at)
                    select :refresh, 'refresh', id, least(expires_at, now() + make_interval(secs => :refreshLifetime))
                      from alive
                    on conflict (digest) do nothing)
                insert into token (digest, kind, grant_id, scopes, audience, expires_at)
                select :access, 'access', id, :scopes, :audience, now() + make_interval(secs => :accessLifetime)
                  from alive
                """, presented, access, successor)
                        .param("retryWindow", seconds(retryWindow))
                        .update()
                == 1;
    }

    /** Revokes the grant behind a token, and with it the whole family; false if it was revoked before. */
    boolean end(Digest digest, RevocationReason reason) {
        return jdbc.sql("""
                update authorization_grant g
                   set revoked_at = now(), revoked_because = :reason, expires_at = least(g.expires_at, now())
                  from token t
                 where t.digest = :digest and g.id = t.grant_id and g.revoked_at is null
                """)
                        .param("digest", digest.bytes())
                        .param("reason", reason.name())
                        .update()
                == 1;
    }

    /** Marks a code as used without issuing a token. */
    void markUsed(Digest digest) {
        jdbc.sql("update token set used_at = now() where digest = :digest and used_at is null")
                .param("digest", digest.bytes())
                .update();
    }

    /** Deletes one access token; its grant stays active. */
    void deleteAccessToken(Digest digest) {
        jdbc.sql("delete from token where digest = :digest and kind = 'access'")
                .param("digest", digest.bytes())
                .update();
    }

    /** Puts an access token without a row on the denylist, until it expires. */
    void denylist(Digest digest, Instant expiresAt) {
        jdbc.sql("insert into token_denylist (digest, expires_at) values (:digest, :expiresAt) on conflict do nothing")
                .param("digest", digest.bytes())
                .param("expiresAt", timestamp(expiresAt))
                .update();
    }

    boolean isDenylisted(Digest digest) {
        return jdbc.sql("select exists (select from token_denylist where digest = :digest)")
                .param("digest", digest.bytes())
                .query(Boolean.class)
                .single();
    }

    private StatementSpec withTokens(String sql, Digest presented, NewToken access, @Nullable NewToken refresh) {
        return jdbc.sql(sql)
                .param("presented", presented.bytes())
                .param("access", access.digest().bytes())
                .param("scopes", array(access.scopes()))
                .param("audience", array(access.audience()))
                .param("accessLifetime", seconds(access.lifetime()))
                .param("refresh", digest(refresh))
                .param("refreshLifetime", lifetime(refresh));
    }

    private static byte @Nullable [] digest(@Nullable NewToken token) {
        return token == null ? null : token.digest().bytes();
    }

    private static double lifetime(@Nullable NewToken token) {
        return token == null ? 0 : seconds(token.lifetime());
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
