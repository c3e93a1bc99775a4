package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.server.tokens.values.GrantIds;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Authorization requests and grants of one account and one client, written by the server's own statements. */
final class StoredGrants {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration WINDOW = Duration.ofSeconds(10);

    private final RequestStatements requests;
    private final GrantStatements grants;
    private final GrantTokens tokens;
    private final GrantIds ids;
    private final JdbcClient jdbc;
    private final AccountChanges accountChanges;
    private final Account account;
    private final String clientId;
    private final String sid = UUID.randomUUID().toString();

    StoredGrants(Node node) {
        jdbc = node.bean(JdbcClient.class);
        requests = new RequestStatements(
                jdbc, node.bean(AuthorizationRequests.class), new GrantsProperties(Duration.ZERO, HOUR, 100, 50));
        grants = new GrantStatements(jdbc, 100);
        tokens = node.bean(GrantTokens.class);
        ids = node.bean(GrantIds.class);
        accountChanges = node.bean(AccountChanges.class);
        account = node.bean(Accounts.class)
                .create(NewAccount.named("user-" + UUID.randomUUID()), "correct-horse-battery");
        clientId = TestClients.web(node).id();
        jdbc.sql("""
                insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at)
                select :sid, id, epoch, incarnation, '{}', now(), now() + interval '1 hour', now() + interval '1 day'
                  from account, store where id = :account
                """).param("sid", sid).param("account", account.id()).update();
    }

    RequestStatements requests() {
        return requests;
    }

    GrantStatements grants() {
        return grants;
    }

    String client() {
        return clientId;
    }

    /** Begins a request that waits for consent, and returns its id. */
    UUID begin(Digest consent) {
        UUID id = ids.next();
        requests.begin(request(id), consent);
        return id;
    }

    static Digest consent() {
        return Secrets.digest(SecretKind.CONSENT_TRANSACTION, UUID.randomUUID().toString());
    }

    /** Begins a request with a code. */
    GrantToken beginCode() {
        GrantTokens.Issued code = code(ids.next());
        requests.begin(request(code.token().grantId()), code);
        return code.token();
    }

    GrantTokens.Issued code(UUID id) {
        return new GrantTokens.Issued(token(SecretKind.AUTHORIZATION_CODE, id, 0), HOUR);
    }

    /** A grant that ends after the time, by its first refresh token. */
    GrantToken beginFamily(Duration lifetime) {
        GrantToken code = beginCode();
        GrantTokens.Issued refresh = refresh(code, 0);
        requests.redeem(code, jwt(), lifetime, refresh, null);
        return refresh.token();
    }

    GrantTokens.Issued refresh(GrantToken grant, int generation) {
        return new GrantTokens.Issued(token(SecretKind.REFRESH_TOKEN, grant.grantId(), generation), HOUR);
    }

    boolean rotate(GrantToken presented) {
        return grants.rotate(presented, refresh(presented, presented.generation() + 1), jwt(), WINDOW);
    }

    static NewAccessToken jwt() {
        Instant now = Instant.now();
        return new NewAccessToken(
                null, Set.of("api.read"), List.of("api"), AuthorizationDetails.NONE, null, now, now.plus(HOUR));
    }

    static NewAccessToken opaque() {
        NewAccessToken token = jwt();
        Digest digest = NewAccessToken.digest(UUID.randomUUID().toString());
        return new NewAccessToken(
                digest, token.scopes(), token.audience(), token.details(), null, token.issuedAt(), token.expiresAt());
    }

    /** Lets it be later for the grant, if there is one, and for its request. */
    void pass(UUID id, Duration time) {
        for (String sql : List.of("""
                update authorization_grant
                   set issued_at = issued_at - :time, expires_at = expires_at - :time, rotated_at = rotated_at - :time,
                       refresh_expires_at = refresh_expires_at - :time
                 where id = :id
                """, """
                update authorization_request set issued_at = issued_at - :time, expires_at = expires_at - :time where id = :id
                """)) {
            jdbc.sql(sql.replace(":time", "interval '" + time.toMillis() + " milliseconds'"))
                    .param("id", id)
                    .update();
        }
    }

    boolean hasGrant(GrantToken token) {
        return has("authorization_grant", token.grantId());
    }

    boolean hasRequest(UUID id) {
        return has("authorization_request", id);
    }

    void endSession() {
        jdbc.sql("delete from session where sid = :sid").param("sid", sid).update();
    }

    void deleteAccount() {
        accountChanges.delete(account.id());
    }

    void revokeAllAccess() {
        jdbc.sql("update account set epoch = nextval('epochs') where id = :id")
                .param("id", account.id())
                .update();
    }

    private boolean has(String table, UUID id) {
        return jdbc.sql("select exists (select from " + table + " where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private GrantToken token(SecretKind kind, UUID id, int generation) {
        Instant now = Instant.now();
        return GrantTokens.issued(kind, new OAuth2RefreshToken(tokens.issue(kind, id, generation), now, now.plus(HOUR)))
                .token();
    }

    private RequestStatements.NewRequest request(UUID id) {
        return new RequestStatements.NewRequest(
                id,
                clientId,
                AuthenticationEvent.of(account.id(), account.epoch(), sid, Factor.PASSWORD, Instant.now()),
                Set.of("api.read"),
                RequestedClaims.NONE,
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri("https://issuer.example/oauth2/authorize")
                        .clientId(clientId)
                        .build());
    }
}
