package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.batches.SharedStatement;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.values.AccessTokenIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The statements on access tokens: opaque ones, which have a row each, JWTs of a client's own, and the denylist of JWTs. */
final class AccessTokenStatements {

    /** A part of each statement that issues tokens of a grant: stores the access token if it is an opaque one. */
    static final String STORE_OPAQUE = """
            opaque as (
                insert into access_token (
                       digest, grant_id, client_id, client_epoch, incarnation, scopes, audience, authorization_details, dpop_jkt,
                       expires_at)
                select :digest, id, client_id, client_epoch, incarnation, :tokenScopes, :audience, cast(:tokenDetails as json),
                       cast(:tokenKey as text), now() + make_interval(secs => :tokenLifetime)
                  from granted
                 where cast(:digest as bytea) is not null)
            """;

    private final JdbcClient jdbc;
    private final SharedStatement<Digest, Optional<Opaque>> ofGrants = new SharedStatement<>(this::findAllOfGrants);
    private final SharedStatement<Digest, Optional<Opaque>> ofClients = new SharedStatement<>(this::findAllOfClients);
    private final SharedStatement<ClientJwt, Optional<ClientRights>> jwts = new SharedStatement<>(this::findAll);
    private final SharedStatement<ClientToken, Integer> begun = new SharedStatement<>(this::beginAll);

    AccessTokenStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An opaque token with its grant. */
    Optional<Opaque> findOfGrant(Digest digest) {
        return ofGrants.execute(digest);
    }

    private List<Optional<Opaque>> findAllOfGrants(List<Digest> digests) {
        return SharedStatement.inOrder(
                digests.size(),
                jdbc.sql("""
                        select asked.place, found.*
                          from unnest((select cast(:digests as bytea[]))) with ordinality as asked (digest, place)
                         cross join lateral (
                               select t.scopes as token_scopes, t.audience, t.issued_at as token_issued_at,
                                      t.expires_at as token_expires_at, t.dpop_jkt as token_key,
                                      t.authorization_details as token_details, g.*
                                 from access_token t
                                 join active_grant g on g.id = t.grant_id
                                where t.digest = asked.digest and t.expires_at > now()
                               offset 0) found
                        """).param("digests", bytes(digests)),
                (row, number) -> Opaque.read(row, GrantRow.read(row, number)));
    }

    /** An opaque token of a client's own. */
    Optional<Opaque> findOfClient(Digest digest) {
        return ofClients.execute(digest);
    }

    private List<Optional<Opaque>> findAllOfClients(List<Digest> digests) {
        return SharedStatement.inOrder(
                digests.size(),
                jdbc.sql("""
                        select asked.place, found.*
                          from unnest((select cast(:digests as bytea[]))) with ordinality as asked (digest, place)
                         cross join lateral (
                               select t.scopes as token_scopes, t.audience, t.issued_at as token_issued_at,
                                      t.expires_at as token_expires_at, t.dpop_jkt as token_key, t.authorization_details as token_details,
                                      c.client_id, c.allowed_scopes, c.allowed_resources
                                 from access_token t
                                 join active_client c
                                   on c.client_id = t.client_id and c.epoch = t.client_epoch
                                  and c.incarnation = t.incarnation
                                where t.digest = asked.digest and t.expires_at > now() and t.grant_id is null
                               offset 0) found
                        """).param("digests", bytes(digests)),
                (row, number) -> Opaque.read(row, null));
    }

    /** What a client may have now whose own JWT is not on the denylist. */
    Optional<ClientRights> find(String clientId, AccessTokenIds.OfClient token, Digest jti) {
        return jwts.execute(new ClientJwt(clientId, token.epoch(), token.incarnation(), jti));
    }

    private List<Optional<ClientRights>> findAll(List<ClientJwt> tokens) {
        return SharedStatement.inOrder(
                tokens.size(),
                jdbc.sql("""
                        select asked.place, found.*
                          from unnest((select cast(:clients as text[])), (select cast(:epochs as bigint[])), (select cast(:incarnations as bigint[])),
                                      (select cast(:jtis as bytea[])))
                               with ordinality as asked (client_id, epoch, incarnation, jti, place)
                         cross join lateral (
                               select c.allowed_scopes, c.allowed_resources
                                 from active_client c
                                where c.client_id = asked.client_id and c.epoch = asked.epoch
                                  and c.incarnation = asked.incarnation
                                  and not exists (select from token_denylist where digest = asked.jti)
                               offset 0) found
                        """)
                        .param(
                                "clients",
                                tokens.stream().map(ClientJwt::clientId).toArray(String[]::new))
                        .param("epochs", tokens.stream().map(ClientJwt::epoch).toArray(Long[]::new))
                        .param(
                                "incarnations",
                                tokens.stream().map(ClientJwt::incarnation).toArray(Long[]::new))
                        .param("jtis", bytes(tokens.stream().map(ClientJwt::jti).toList())),
                (row, number) -> ClientRights.read(row));
    }

    /**
     * Stores an opaque token of a client's own, with the numbers of the client that has authenticated. If they have changed meanwhile, the
     * token is inactive from its first moment.
     */
    void begin(String clientId, ClientPolicy client, NewAccessToken token) {
        begun.execute(new ClientToken(clientId, client, token));
    }

    /** Scopes (RFC 6749 section 3.3) and resources (RFC 8707 section 2) contain no space. */
    private List<Integer> beginAll(List<ClientToken> tokens) {
        int inserted = withTokens(jdbc.sql("""
                insert into access_token (
                       digest, client_id, client_epoch, incarnation, scopes, audience, authorization_details, dpop_jkt, expires_at)
                select digest, client_id, epoch, incarnation, string_to_array(scopes, ' '), string_to_array(audience, ' '),
                       cast(details as json), token_key, now() + make_interval(secs => lifetime)
                  from unnest((select cast(:digests as bytea[])), (select cast(:clients as text[])), (select cast(:epochs as bigint[])),
                              (select cast(:incarnations as bigint[])), (select cast(:scopes as text[])), (select cast(:audiences as text[])),
                              (select cast(:details as text[])), (select cast(:keys as text[])),
                              (select cast(:lifetimes as double precision[])))
                       as issued (digest, client_id, epoch, incarnation, scopes, audience, details, token_key, lifetime)
                """), tokens).update();
        return Collections.nCopies(inserted, 1);
    }

    private static StatementSpec withTokens(StatementSpec statement, List<ClientToken> tokens) {
        return statement
                .param(
                        "digests",
                        bytes(tokens.stream()
                                .map(each -> Objects.requireNonNull(each.token().digest()))
                                .toList()))
                .param("clients", tokens.stream().map(ClientToken::clientId).toArray(String[]::new))
                .param(
                        "epochs",
                        tokens.stream().map(each -> each.client().epoch()).toArray(Long[]::new))
                .param(
                        "incarnations",
                        tokens.stream().map(each -> each.client().incarnation()).toArray(Long[]::new))
                .param("scopes", texts(tokens, token -> String.join(" ", token.scopes())))
                .param("audiences", texts(tokens, token -> String.join(" ", token.audience())))
                .param("details", texts(tokens, token -> token.details().asColumn()))
                .param("keys", texts(tokens, NewAccessToken::keyThumbprint))
                .param(
                        "lifetimes",
                        tokens.stream()
                                .map(each ->
                                        RequestStatements.seconds(each.token().lifetime()))
                                .toArray(Double[]::new));
    }

    private static @Nullable String[] texts(List<ClientToken> tokens, Function<NewAccessToken, @Nullable String> text) {
        return tokens.stream().map(each -> text.apply(each.token())).toArray(String[]::new);
    }

    /** Deletes an opaque token of this client; empty if there is none. */
    Optional<Ended> end(Digest digest, String clientId) {
        return jdbc.sql("""
                delete from access_token where digest = :digest and client_id = :client
                returning grant_id, (select account_id from authorization_grant g where g.id = grant_id) as account_id
                """)
                .param("digest", digest.bytes())
                .param("client", clientId)
                .query((row, number) ->
                        new Ended(row.getObject("grant_id", UUID.class), row.getObject("account_id", UUID.class)))
                .optional();
    }

    /** Puts a JWT on the denylist, until it expires; false if it is there. */
    boolean denylist(Digest jti, Instant expiresAt) {
        return jdbc.sql(
                                "insert into token_denylist (digest, expires_at) values (:jti, :expiresAt) on conflict do nothing")
                        .param("jti", jti.bytes())
                        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The parameters of a statement that stores the token if it is an opaque one. */
    static StatementSpec withToken(StatementSpec statement, NewAccessToken token) {
        return statement
                .param("digest", token.digest() == null ? null : token.digest().bytes())
                .param("tokenScopes", token.scopes().toArray(String[]::new))
                .param("audience", token.audience().toArray(String[]::new))
                .param("tokenDetails", token.details().asColumn())
                .param("tokenKey", token.keyThumbprint())
                .param("tokenLifetime", RequestStatements.seconds(token.lifetime()));
    }

    static byte[][] bytes(List<Digest> digests) {
        return digests.stream().map(Digest::bytes).toArray(byte[][]::new);
    }

    private record ClientJwt(String clientId, long epoch, long incarnation, Digest jti) {}

    private record ClientToken(String clientId, ClientPolicy client, NewAccessToken token) {}

    /** Of which grant and account a token was; null for a client's own. */
    record Ended(@Nullable UUID grant, @Nullable UUID account) {}

    /**
     * An opaque access token.
     *
     * @param grant null for a client's own token
     * @param details what the client may do in detail
     * @param keyThumbprint the key that it is bound to, or null
     */
    record Opaque(
            String clientId,
            @Nullable GrantRow grant,
            ClientRights rights,
            Set<String> scopes,
            List<String> audience,
            AuthorizationDetails details,
            @Nullable String keyThumbprint,
            Instant issuedAt,
            Instant expiresAt) {

        static Opaque read(ResultSet row, @Nullable GrantRow grant) throws SQLException {
            return new Opaque(
                    row.getString("client_id"),
                    grant,
                    ClientRights.read(row),
                    Set.copyOf(GrantRow.strings(row, "token_scopes")),
                    GrantRow.strings(row, "audience"),
                    AuthorizationDetails.ofColumn(row.getString("token_details")),
                    row.getString("token_key"),
                    GrantRow.instant(row, "token_issued_at"),
                    GrantRow.instant(row, "token_expires_at"));
        }
    }
}
