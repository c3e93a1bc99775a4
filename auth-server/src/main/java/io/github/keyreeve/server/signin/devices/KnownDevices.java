package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.RegistrationSuperseded;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The devices from which an account has signed in, as digests of their cookies. The last row of an account stays when it has
 * expired: it records that there was a sign-in before.
 */
class KnownDevices {

    private final JdbcClient jdbc;
    private final Duration knownFor;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Duration knownFor, Clock clock) {
        this.jdbc = jdbc;
        this.knownFor = knownFor;
        this.clock = clock;
    }

    /** The id of the device for this account, if it is known; it stays when the cookie gets another value. */
    Optional<UUID> find(UUID account, String browser) {
        return jdbc.sql("""
                        select id from known_device
                         where account_id = :account and digest = :digest and expires_at > :now
                        """)
                .param("account", account)
                .param("digest", digest(browser))
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    /** Whether the account has signed in before, from a device that is still known or not. */
    boolean hasSignedIn(UUID account) {
        return jdbc.sql("select exists (select from known_device where account_id = :account)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** Records that the account has signed in again from a known device; false if it is not known. */
    boolean renew(UUID account, String browser) {
        return jdbc.sql("""
                                update known_device set expires_at = :expiresAt
                                 where account_id = :account and digest = :digest and expires_at > :now
                                """)
                        .param("account", account)
                        .param("digest", digest(browser))
                        .param("now", now())
                        .param("expiresAt", now().plus(knownFor))
                        .update()
                == 1;
    }

    /** Does nothing for an account that is deleted meanwhile, or whose access was revoked since the user authenticated. */
    void add(AuthenticationEvent user, String browser) {
        jdbc.sql("""
                        insert into known_device (account_id, digest, expires_at)
                        select id, :digest, :expiresAt from account
                         where id = :account and epoch = :accountEpoch
                           for share
                        on conflict (account_id, digest) do update set expires_at = excluded.expires_at
                        """)
                .param("account", user.account())
                .param("accountEpoch", user.accountEpoch())
                .param("digest", digest(browser))
                .param("expiresAt", now().plus(knownFor))
                .update();
    }

    /** Changes the value of a device, for all accounts that it is known for; the old one is no longer valid. */
    void rename(String browser, String newValue) {
        jdbc.sql("update known_device set digest = :renamed where digest = :digest")
                .param("digest", digest(browser))
                .param("renamed", digest(newValue))
                .update();
    }

    /** When all access of an account is revoked, no device is trusted more than others. */
    @EventListener
    void forget(AccessRevoked revoked) {
        jdbc.sql("update known_device set expires_at = :now where account_id = :account and expires_at > :now")
                .param("account", revoked.accountId())
                .param("now", now())
                .update();
    }

    /** The owner of the account has not signed in yet. */
    @EventListener
    void remove(RegistrationSuperseded superseded) {
        jdbc.sql("delete from known_device where account_id = :account")
                .param("account", superseded.accountId())
                .update();
    }

    /** Removes expired rows but for the last row of each account; at most so many at once. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from known_device
                         where (account_id, digest) in (
                               select account_id, digest from known_device old
                                where expires_at <= :now
                                  and exists (select from known_device other
                                               where other.account_id = old.account_id
                                                 and (other.expires_at, other.digest) > (old.expires_at, old.digest))
                                order by expires_at limit :atMost for update skip locked)
                        """).param("now", now()).param("atMost", atMost).update();
    }

    private static byte[] digest(String browser) {
        return Secrets.digest(SecretKind.BROWSER, browser).bytes();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
