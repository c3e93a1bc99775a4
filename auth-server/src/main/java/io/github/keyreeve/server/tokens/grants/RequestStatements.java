package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * The statements on authorization requests that wait for consent or for their code to be redeemed: one for each operation, atomic
 * in itself. Where one may lose a race its row count says so. The database's clock decides what has expired.
 */
final class RequestStatements {

    /** Of the requests of an account that wait for consent: a part of the statement that stores one more. */
    private static final String REMOVE_OLDEST_WAITING = """
            with crowded as (
                delete from authorization_request where id in (
                    select id from authorization_request
                     where id in (select id from authorization_request
                                   where account_id = :account and state = 'consent' and cast(:consent as bytea) is not null
                                   order by id desc offset :mostOthers)
                       for update skip locked))
            """;

    private final JdbcClient jdbc;
    private final AuthorizationRequests requests;
    private final GrantsProperties properties;

    RequestStatements(JdbcClient jdbc, AuthorizationRequests requests, GrantsProperties properties) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.properties = properties;
    }

    /** Stores a request that waits for consent; false if the session or the access to the account has ended. */
    boolean begin(NewRequest request, Digest consent) {
        return begin(request, consent.bytes(), null, properties.consentTime());
    }

    /** Stores a request with its code; false if the session, the access to the account or a consent that it needs has ended. */
    boolean begin(NewRequest request, GrantTokens.Issued code) {
        return begin(request, null, code.token().keyId(), code.lifetime());
    }

    /**
     * The request gets the numbers that account, session, consent and client have now. Of those that wait for consent the oldest ones
     * go, beyond as many as an account may have.
     */
    private boolean begin(NewRequest request, byte @Nullable [] consent, @Nullable Integer key, Duration lifetime) {
        return jdbc.sql(REMOVE_OLDEST_WAITING + """
                insert into authorization_request (
                       id, state, consent_digest, key_id, client_id, client_epoch, account_id, account_epoch, session_id,
                       session_epoch, consent_epoch, incarnation, factors, scopes, resources, claims, authorization_details, sealed_request,
                       expires_at)
                select :id, case when cast(:consent as bytea) is null then 'code' else 'consent' end, :consent, :key,
                       c.client_id, c.epoch, a.id, a.epoch, s.sid,
                       s.epoch, coalesce(k.epoch, 0), c.incarnation, cast(:factors as jsonb), :scopes, :resources, cast(:claims as jsonb),
                       cast(:details as json), :request, now() + make_interval(secs => :lifetime)
                  from session s
                  join account a on a.id = s.account_id and a.epoch = s.account_epoch and a.state = 'active'
                  join active_client c on c.client_id = :client and c.incarnation = s.incarnation
                  left join consent k on k.account_id = a.id and k.client_id = c.client_id
                 where s.sid = :sid and s.account_id = :account
                   and (cast(:consent as bytea) is not null or not c.requires_consent
                        or cast(:details as json) is null and k.scopes @> cast(:consented as text[]))
                """)
                        .param("mostOthers", properties.waitingConsents() - 1)
                        .param("id", request.id())
                        .param("consent", consent)
                        .param("key", key)
                        .param("client", request.clientId())
                        .param("sid", request.event().sid())
                        .param("account", request.event().account())
                        .param("factors", request.event().factorsAsJson())
                        .param("scopes", request.scopes().toArray(String[]::new))
                        .param("resources", resources(request).toArray(String[]::new))
                        .param("claims", request.claims().asColumn())
                        .param("details", request.details().asColumn())
                        .param("consented", request.consented().toArray(String[]::new))
                        .param("request", requests.write(request.request(), request.id()))
                        .param("lifetime", seconds(lifetime))
                        .update()
                == 1;
    }

    Optional<GrantRow.Request> findWaiting(Digest consent) {
        return jdbc.sql("select * from active_request where consent_digest = :consent and state = 'consent'")
                .param("consent", consent.bytes())
                .query(this::read)
                .optional();
    }

    /** The request of a code, redeemed or not. */
    Optional<GrantRow.Request> find(GrantToken code) {
        return jdbc.sql("""
                select * from active_request
                 where id = :id and state in ('code', 'redeemed')
                   and exists (select from ring_key where ring_key.id = :key)
                """)
                .param("id", code.grantId())
                .param("key", code.keyId())
                .query(this::read)
                .optional();
    }

    /** Turns an approved consent into a code; false if it was decided before, has expired or ended. */
    boolean approve(UUID id, Set<String> scopes, RequestedClaims claims, GrantTokens.Issued code) {
        return jdbc.sql("""
                update authorization_request r
                   set state = 'code', consent_digest = null, key_id = :key, scopes = :scopes, claims = cast(:claims as jsonb), issued_at = now(),
                       expires_at = now() + make_interval(secs => :lifetime)
                  from active_request
                 where active_request.id = r.id and r.id = :id and r.state = 'consent'
                """)
                        .param("id", id)
                        .param("key", code.token().keyId())
                        .param("scopes", scopes.toArray(String[]::new))
                        .param("claims", claims.asColumn())
                        .param("lifetime", seconds(code.lifetime()))
                        .update()
                == 1;
    }

    /** Deletes a request that the user denied; false if it was decided before or has expired. */
    boolean deny(UUID id) {
        return jdbc.sql("""
                delete from authorization_request where id = :id and state = 'consent' and expires_at > now()
                """).param("id", id).update() == 1;
    }

    /** Uses up a code without issuing a token. */
    void burn(GrantToken code) {
        jdbc.sql("update authorization_request set state = 'redeemed' where id = :id and state = 'code'")
                .param("id", code.grantId())
                .update();
    }

    /**
     * Redeems a code for a grant with its tokens, RFC 6749 section 4.1.3; false if it was redeemed before, has expired or ended.
     *
     * @param lifetime of the grant
     * @param refresh the first refresh token, or null
     * @param refreshKey the thumbprint of the key that refresh tokens are bound to, or null
     */
    boolean redeem(
            GrantToken code,
            NewAccessToken access,
            Duration lifetime,
            GrantTokens.@Nullable Issued refresh,
            @Nullable String refreshKey) {
        StatementSpec redemption = jdbc.sql("""
                with granted as (
                    update authorization_request r set state = 'redeemed'
                      from active_request
                     where active_request.id = r.id and r.id = :id and r.state = 'code'
                    returning r.*),
                """ + GrantStatements.REMOVE_OLDEST + SessionClients.REMEMBER
                        + AccessTokenStatements.STORE_OPAQUE + """
                insert into authorization_grant (
                       id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                       incarnation, factors, grant_type, scopes, resources, claims, authorization_details, key_id, dpop_jkt,
                       refresh_expires_at, expires_at)
                select id, client_id, client_epoch, account_id, account_epoch, session_id,
                       case when 'offline_access' = any (scopes) then null else session_epoch end, consent_epoch,
                       incarnation, factors, 'authorization_code', scopes, resources, claims, authorization_details, :key,
                       cast(:refreshKey as text),
                       case when cast(:key as integer) is not null
                            then now() + make_interval(secs => least(:refreshLifetime, :lifetime)) end,
                       now() + make_interval(secs => :lifetime)
                  from granted
                """)
                .param("mostOthers", properties.perClient() - 1)
                .param("id", code.grantId())
                .param("key", refresh == null ? null : refresh.token().keyId())
                .param("refreshKey", refreshKey)
                .param("lifetime", seconds(lifetime))
                .param("refreshLifetime", seconds(refresh == null ? lifetime : refresh.lifetime()));
        return AccessTokenStatements.withToken(redemption, access).update() == 1;
    }

    private static List<String> resources(NewRequest request) {
        return GrantLimits.resources(request.request().getAdditionalParameters());
    }

    private GrantRow.Request read(ResultSet row, int number) throws SQLException {
        GrantRow common = GrantRow.read(row, number);
        return new GrantRow.Request(
                common,
                row.getString("state").equals("redeemed"),
                requests.read(row.getBytes("sealed_request"), common.id(), common.clientId()));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * A request that is about to be stored.
     *
     * @param event how its user authenticated, as far as it counts for the request
     * @param claims those that are requested by name
     */
    record NewRequest(
            UUID id,
            String clientId,
            AuthenticationEvent event,
            Set<String> scopes,
            RequestedClaims claims,
            OAuth2AuthorizationRequest request) {

        /** What the client requests in detail: the user allows all of it, or nothing. */
        AuthorizationDetails details() {
            return AuthorizationDetails.ofRequest(request.getAdditionalParameters());
        }

        /** What the user must have consented to, unless the client is trusted. */
        Set<String> consented() {
            Set<String> consented = new HashSet<>(scopes);
            consented.addAll(claims.scopes());
            return consented;
        }
    }
}
