package io.github.keyreeve.server.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.secrets.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts failures by account and by address, over every way in which a password or a code is checked. An attempt is counted
 * as a failure before it is made and taken back if it succeeds, so that many at once get no further than one after the other.
 * Who is blocked is not counted on: the block ends by itself, however long somebody goes on.
 */
public final class SignInAttempts {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final byte[] hmacKey;
    private final LockoutProperties properties;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, MasterKey masterKey, LockoutProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.hmacKey = masterKey.derive("sign-in attempts");
        this.properties = properties;
        this.clock = clock;
    }

    /** Counts an attempt at an account; false if none is let through at the moment. */
    public boolean begin(UUID account) {
        return begin(key(account), properties.accountFailures());
    }

    /** The same for a name that nobody has, so that it behaves like one that somebody has. */
    boolean begin(LoginName nobodysName) {
        return begin(key("name", nobodysName.key()), properties.accountFailures());
    }

    /**
     * Counts an attempt from an address.
     *
     * @throws TooManyAttempts if none is let through at the moment
     */
    public void begin(String address) {
        if (!begin(key("address", address), properties.addressFailures())) {
            throw new TooManyAttempts(properties.block());
        }
    }

    /** Takes the count of an attempt back that succeeded; the account begins anew. */
    public void succeed(UUID account, String address) {
        forget(account);
        jdbc.sql(
                        "update sign_in_attempt set failures = failures - 1, blocked_until = null where key = :key and failures > 0")
                .param("key", key("address", address))
                .update();
    }

    /** Lets the account begin anew. */
    void forget(UUID account) {
        jdbc.sql("delete from sign_in_attempt where key = :key")
                .param("key", key(account))
                .update();
    }

    /** Removes what no longer counts. */
    void sweep() {
        jdbc.sql("delete from sign_in_attempt where since < :before")
                .param("before", at(clock.instant().minus(KEPT)))
                .update();
    }

    private boolean begin(byte[] key, int limit) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into sign_in_attempt as a (key, failures, since) values (:key, 1, :now)
                on conflict (key) do update
                   set failures = case when a.since < :windowStart then 1 else a.failures + 1 end,
                       since = case when a.since < :windowStart then :now else a.since end,
                       blocked_until = case when a.since >= :windowStart and a.failures + 1 >= :limit
                           then :now + least(:block * power(2, least(a.failures + 1 - :limit, 20)), :longestBlock)
                                       * interval '1 second' end
                 where coalesce(a.blocked_until <= :now, true)
                """)
                        .param("key", key)
                        .param("now", at(now))
                        .param("windowStart", at(now.minus(properties.window())))
                        .param("limit", limit)
                        .param("block", properties.block().toSeconds())
                        .param("longestBlock", properties.longestBlock().toSeconds())
                        .update()
                == 1;
    }

    private byte[] key(UUID account) {
        return key("account", account.toString());
    }

    private byte[] key(String kind, String value) {
        return MasterKey.hmac(hmacKey, (kind + '\u0000' + value).getBytes(UTF_8));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
