package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-ins by API that wait for the second factor, stored in PostgreSQL by the digest of their tokens. */
public final class SignInTransactions {

    /** How long a sign-in waits for the second factor, in a browser or by API. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    SignInTransactions(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Begins a transaction for a user whose password was verified, and returns its token. */
    public String begin(SignInTransaction begun) {
        AuthenticationEvent event = begun.event();
        String token = secrets.generate(SecretKind.SIGN_IN_TRANSACTION);
        jdbc.sql("""
                        insert into sign_in_transaction (digest, account_id, account_epoch, session_id, factors,
                                                         client_id, scopes, resources, expires_at)
                        values (:digest, :account, :accountEpoch, :sid, cast(:factors as jsonb),
                                :client, :scopes, :resources, :expiresAt)
                        """)
                .param("digest", digest(token).bytes())
                .param("account", event.account())
                .param("accountEpoch", event.accountEpoch())
                .param("sid", event.sid())
                .param("factors", event.factorsAsJson())
                .param("client", begun.clientId())
                .param("scopes", begun.scopes().toArray(String[]::new))
                .param("resources", begun.resources().toArray(String[]::new))
                .param("expiresAt", now().plus(LIFETIME))
                .update();
        return token;
    }

    /** The transaction with this token, if this client began it. */
    public Optional<SignInTransaction> find(String token, String clientId) {
        return jdbc.sql("""
                        select account_id, account_epoch, session_id, factors, client_id, scopes, resources
                          from sign_in_transaction
                         where digest = :digest and client_id = :client and expires_at > :now
                        """)
                .param("digest", digest(token).bytes())
                .param("client", clientId)
                .param("now", now())
                .query(SignInTransactions::read)
                .optional();
    }

    private static SignInTransaction read(ResultSet row, int number) throws SQLException {
        AuthenticationEvent event = AuthenticationEvent.ofColumns(
                row.getObject("account_id", UUID.class),
                row.getLong("account_epoch"),
                row.getString("session_id"),
                row.getString("factors"));
        return new SignInTransaction(
                event, row.getString("client_id"), Set.copyOf(strings(row, "scopes")), strings(row, "resources"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Ends the transaction; returns false if it was already ended, so only one caller succeeds. */
    public boolean end(String token) {
        return jdbc.sql("delete from sign_in_transaction where digest = :digest")
                        .param("digest", digest(token).bytes())
                        .update()
                == 1;
    }

    /** Removes expired transactions, at most {@code atMost} at once. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from sign_in_transaction
                         where ctid = any (array(select ctid from sign_in_transaction where expires_at <= :now
                                                  order by expires_at limit :atMost for update skip locked))
                        """).param("now", now()).param("atMost", atMost).update();
    }

    private static Digest digest(String token) {
        return Secrets.digest(SecretKind.SIGN_IN_TRANSACTION, token);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
