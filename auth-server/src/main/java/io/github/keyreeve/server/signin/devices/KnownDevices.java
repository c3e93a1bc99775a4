package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.RegistrationSuperseded;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The devices from which an account has signed in, as digests of their cookies, or of what an application without cookies is
 * recognized by. The last row of an account stays when it has expired: it records that there was a sign-in before.
 */
class KnownDevices {

    /** How many applications of an account are known; the ones used least lately are removed. */
    private static final int MOST_APPS = 20;

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
        return renew(account, digest(browser));
    }

    /** The same of the digest of an application. */
    boolean renew(UUID account, byte[] digest) {
        return jdbc.sql("""
                                update known_device set expires_at = :expiresAt
                                 where account_id = :account and digest = :digest and expires_at > :now
                                """)
                        .param("account", account)
                        .param("digest", digest)
                        .param("now", now())
                        .param("expiresAt", now().plus(knownFor))
                        .update()
                == 1;
    }

    /** Adds an application, unless a concurrent sign-in has; the same as of a browser else. */
    boolean addApp(AuthenticationEvent user, byte[] digest) {
        boolean added = jdbc.sql("""
                        insert into known_device (account_id, digest, expires_at, app_since)
                        select id, :digest, :expiresAt, :now from account
                         where id = :account and epoch = :accountEpoch
                           for share
                        on conflict (account_id, digest) do update
                           set expires_at = excluded.expires_at, app_since = excluded.app_since
                         where known_device.expires_at <= excluded.app_since
                        """)
                        .param("account", user.account())
                        .param("accountEpoch", user.accountEpoch())
                        .param("digest", digest)
                        .param("now", now())
                        .param("expiresAt", now().plus(knownFor))
                        .update()
                == 1;
        if (added) {
            removeApps(user.account());
        }
        return added;
    }

    private void removeApps(UUID account) {
        jdbc.sql("""
                        delete from known_device
                         where account_id = :account
                           and digest in (select digest from known_device
                                           where account_id = :account and app_since is not null
                                           order by expires_at desc, app_since desc offset :most)
                        """).param("account", account).param("most", MOST_APPS).update();
    }

    /** How many applications of the account have become known since. */
    int appsSince(UUID account, Instant since) {
        return jdbc.sql("select count(*) from known_device where account_id = :account and app_since > :since")
                .param("account", account)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
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
                         where ctid = any (array(
                               select ctid from known_device old
                                where expires_at <= :now
                                  and exists (select from known_device other
                                               where other.account_id = old.account_id
                                                 and (other.expires_at, other.digest) > (old.expires_at, old.digest))
                                order by expires_at limit :atMost for update skip locked))
                        """).param("now", now()).param("atMost", atMost).update();
    }

    private static byte[] digest(String browser) {
        return Secrets.digest(SecretKind.BROWSER, browser).bytes();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
