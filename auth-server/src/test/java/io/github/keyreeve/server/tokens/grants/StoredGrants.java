package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grants of one account and one client, written by the server's own statements. */
final class StoredGrants {

    static final Duration HOUR = Duration.ofHours(1);

    private final GrantStatements statements;
    private final JdbcClient jdbc;
    private final Account account;
    private final String clientId;

    StoredGrants(Node node) {
        jdbc = node.bean(JdbcClient.class);
        statements = new GrantStatements(jdbc);
        account = node.bean(Accounts.class)
                .create(NewAccount.named("user-" + UUID.randomUUID()), "correct-horse-battery");
        clientId = TestClients.web(node).id();
    }

    GrantStatements statements() {
        return statements;
    }

    /** A new token of a value that nothing else has. */
    static NewToken token(TokenKind kind, Duration lifetime) {
        return new NewToken(
                kind, kind.digest(UUID.randomUUID().toString()), Set.of("api.read"), List.of("api"), lifetime);
    }

    /** Begins a grant, and returns its first token. */
    NewToken begin(TokenKind kind) {
        NewToken first = token(kind, HOUR);
        statements.begin(new NewGrant(
                UUID.randomUUID(),
                clientId,
                AuthenticationEvent.of(account.id(), account.epoch(), "session", Factor.PASSWORD, Instant.now()),
                "authorization_code",
                Set.of("api.read"),
                null,
                HOUR,
                first,
                null));
        return first;
    }

    /** A grant that ends after the time, with an access token and a refresh token, of which the latter is returned. */
    NewToken beginFamily(Duration lifetime) {
        NewToken refresh = token(TokenKind.REFRESH, HOUR);
        statements.redeem(begin(TokenKind.CODE).digest(), lifetime, token(TokenKind.ACCESS, HOUR), refresh);
        return refresh;
    }

    /** Lets it be later for everything that belongs to the token's grant. */
    void pass(NewToken token, Duration time) {
        jdbc.sql("""
                with aged as (
                    update authorization_grant g
                       set issued_at = issued_at - :time, expires_at = expires_at - :time,
                           revoked_at = revoked_at - :time
                     where id = (select grant_id from token where digest = :digest)
                    returning id)
                update token t
                   set issued_at = issued_at - :time, expires_at = expires_at - :time, used_at = used_at - :time
                  from aged where t.grant_id = aged.id
                """.replace(":time", "interval '" + time.toMillis() + " milliseconds'"))
                .param("digest", token.digest().bytes())
                .update();
    }

    boolean has(NewToken token) {
        return jdbc.sql("select exists (select from token where digest = :digest)")
                .param("digest", token.digest().bytes())
                .query(Boolean.class)
                .single();
    }

    void setAccountState(String state) {
        jdbc.sql("update account set state = :state where id = :id")
                .param("state", state)
                .param("id", account.id())
                .update();
    }
}
