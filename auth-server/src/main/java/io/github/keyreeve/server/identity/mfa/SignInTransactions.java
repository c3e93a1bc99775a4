package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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
    public String begin(AuthenticationEvent event) {
        String token = secrets.generate(SecretKind.SIGN_IN_TRANSACTION);
        jdbc.sql("""
                        insert into sign_in_transaction (digest, account_id, account_epoch, session_id, factors, expires_at)
                        values (:digest, :account, :accountEpoch, :sid, cast(:factors as jsonb), :expiresAt)
                        """)
                .param("digest", digest(token).bytes())
                .param("account", event.account())
                .param("accountEpoch", event.accountEpoch())
                .param("sid", event.sid())
                .param("factors", event.factorsAsJson())
                .param("expiresAt", now().plus(LIFETIME))
                .update();
        return token;
    }

    /** What the user of the transaction with this token has verified so far. */
    public Optional<AuthenticationEvent> find(String token) {
        return jdbc.sql("""
                        select account_id, account_epoch, session_id, factors from sign_in_transaction
                         where digest = :digest and expires_at > :now
                        """)
                .param("digest", digest(token).bytes())
                .param("now", now())
                .query((row, number) -> AuthenticationEvent.ofColumns(
                        row.getObject("account_id", UUID.class),
                        row.getLong("account_epoch"),
                        row.getString("session_id"),
                        row.getString("factors")))
                .optional();
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
                         where digest in (select digest from sign_in_transaction where expires_at <= :now
                                           order by expires_at limit :atMost for update skip locked)
                        """).param("now", now()).param("atMost", atMost).update();
    }

    private static Digest digest(String token) {
        return Secrets.digest(SecretKind.SIGN_IN_TRANSACTION, token);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
