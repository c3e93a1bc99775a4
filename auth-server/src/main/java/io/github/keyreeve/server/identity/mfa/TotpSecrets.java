package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SecondFactorProvider;
import io.github.keyreeve.server.platform.crypto.OneTimePassword;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The TOTP secrets of accounts, one each, encrypted in PostgreSQL. */
final class TotpSecrets implements SecondFactorProvider {

    /** How long a secret waits for its first code. */
    private static final Duration CONFIRMATION_TIMEOUT = Duration.ofMinutes(15);

    private static final String CONFIRMED =
            "select confirmed_at from totp where account_id = :account and confirmed_at is not null";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final SecureRandom random;
    private final Clock clock;

    TotpSecrets(JdbcClient jdbc, Sealer sealer, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /** When the account's app was confirmed by its first code; empty if there is none. */
    Optional<OffsetDateTime> confirmedAt(UUID account) {
        return jdbc.sql(CONFIRMED)
                .param("account", account)
                .query(OffsetDateTime.class)
                .optional();
    }

    @Override
    public String selectFactor() {
        return CONFIRMED;
    }

    boolean hasFactor(UUID account) {
        return confirmedAt(account).isPresent();
    }

    byte[] generate() {
        byte[] secret = new byte[OneTimePassword.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Keeps a pending secret, replacing an older pending one; false if the account has a confirmed one. A pending secret is over when
     * access is revoked, because another user may have begun with it.
     */
    boolean begin(AuthenticationEvent user, byte[] secret) {
        return jdbc.sql("""
                                insert into totp (account_id, account_epoch, sealed_secret, begun_at)
                                values (:account, :accountEpoch, :sealed, :now)
                                    on conflict (account_id) do update
                                       set account_epoch = excluded.account_epoch, sealed_secret = excluded.sealed_secret,
                                           begun_at = excluded.begun_at
                                     where totp.confirmed_at is null
                                """)
                        .param("account", user.account())
                        .param("accountEpoch", user.accountEpoch())
                        .param("sealed", sealer.seal(secret, context(user.account())))
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Confirms the pending secret, if the code is valid. */
    boolean confirm(AuthenticationEvent user, String code) {
        UUID account = user.account();
        Optional<byte[]> stored = sealedAndBegun(user);
        OptionalLong step = stored.map(secret -> step(account, secret, code)).orElse(OptionalLong.empty());
        return step.isPresent()
                && jdbc.sql("""
                                update totp set confirmed_at = :now, last_step = :step, number = nextval('epochs')
                                 where account_id = :account and confirmed_at is null and sealed_secret = :sealed
                                """)
                                .param("now", now())
                                .param("step", step.getAsLong())
                                .param("account", account)
                                .param("sealed", stored.orElseThrow())
                                .update()
                        == 1;
    }

    /** Redeems a code; returns false if it is invalid or already used. */
    boolean use(UUID account, String code) {
        Optional<byte[]> stored = jdbc.sql(
                        "select sealed_secret from totp where account_id = :account and confirmed_at is not null")
                .param("account", account)
                .query(byte[].class)
                .optional();
        OptionalLong step = stored.map(secret -> step(account, secret, code)).orElse(OptionalLong.empty());
        return step.isPresent()
                && jdbc.sql("""
                                update totp set last_step = :step
                                 where account_id = :account and confirmed_at is not null and last_step < :step
                                """)
                                .param("step", step.getAsLong())
                                .param("account", account)
                                .update()
                        == 1;
    }

    /** Returns false if there is none. A pending secret ends with the epoch of the account. */
    boolean remove(UUID account) {
        return jdbc.sql("delete from totp where account_id = :account and confirmed_at is not null")
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Removes it if it was confirmed after this change of the account; returns false if not. */
    boolean removeLater(UUID account, long change) {
        return jdbc.sql("""
                                delete from totp
                                 where account_id = :account and confirmed_at is not null and number > :change
                                """).param("account", account).param("change", change).update() == 1;
    }

    private Optional<byte[]> sealedAndBegun(AuthenticationEvent user) {
        return jdbc.sql("""
                        select sealed_secret from totp
                         where account_id = :account and account_epoch = :accountEpoch and confirmed_at is null
                           and begun_at > :earliest
                        """)
                .param("account", user.account())
                .param("accountEpoch", user.accountEpoch())
                .param("earliest", now().minus(CONFIRMATION_TIMEOUT))
                .query(byte[].class)
                .optional();
    }

    private OptionalLong step(UUID account, byte[] secret, String code) {
        return Totp.step(sealer.unseal(secret, context(account)), code, clock.instant());
    }

    /** What the ring's keys have sealed here. */
    static SealedColumn sealedSecrets() {
        return new SealedColumn(
                "secrets of authenticator apps",
                "totp",
                "account_id",
                "sealed_secret",
                account -> context((UUID) account));
    }

    private static String context(UUID account) {
        return "totp secret of " + account;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
