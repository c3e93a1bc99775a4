package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One-time links in mails, as digests. Of one account and purpose only the newest is good. Whether a link is good is decided by the
 * statement that uses it up, within the transaction of what it lets its reader do: of many at once one succeeds, and if the
 * change is refused, the link stays good.
 */
public final class EmailLinks {

    private static final Duration RATE_LIMIT_WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final RequestLimits limits;
    private final Clock clock;

    EmailLinks(JdbcClient jdbc, Secrets secrets, RequestLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Makes the token of a new link, which ends the older ones. To be called within a transaction.
     *
     * @param address see {@link EmailLink#address}
     * @param atMost how many may be made within an hour
     * @return nothing if there were that many already: then no mail is to be sent
     */
    public Optional<String> issue(
            LinkPurpose purpose, UUID account, @Nullable String address, Duration lifetime, int atMost) {
        lock(account);
        if (issuedWithinTheHour(purpose, account) >= atMost) {
            return Optional.empty();
        }
        jdbc.sql("""
                        update account_link set used_at = :now
                         where account_id = :account and purpose = :purpose and used_at is null
                        """)
                .param("now", now())
                .param("account", account)
                .param("purpose", purpose.name())
                .update();
        return Optional.of(store(purpose, account, address, lifetime));
    }

    /** Makes the token of a link for somebody who has no account. */
    public String invite(String address, Duration lifetime) {
        return store(LinkPurpose.INVITATION, null, address, lifetime);
    }

    /**
     * Whose link it is, if it is good now; that does not use it up. To be asked before {@link #redeem}, and outside of its transaction,
     * because links that are not good are counted.
     *
     * @throws InvalidLink if it is not
     * @throws TooManyAttempts if too many from the same address were not
     */
    public EmailLink peek(LinkPurpose purpose, String token) {
        limits.count(RequestLimits.Kind.UNUSABLE_LINK);
        EmailLink link = find(purpose, token).orElseThrow(InvalidLink::new);
        limits.takeBack(RequestLimits.Kind.UNUSABLE_LINK);
        return link;
    }

    /** The address to which a link was sent that is still good, and that would make it the account's own. */
    public Optional<String> pendingAddress(UUID account) {
        return jdbc.sql("""
                        select address from account_link
                         where account_id = :account and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("account", account)
                .param("purpose", LinkPurpose.EMAIL.name())
                .param("now", now())
                .query(String.class)
                .optional();
    }

    /**
     * Uses a link up.
     *
     * @throws InvalidLink if it is not good, or not any more
     */
    public EmailLink redeem(LinkPurpose purpose, String token) {
        return jdbc.sql("""
                        update account_link set used_at = :now
                         where digest = :digest and purpose = :purpose and used_at is null and expires_at > :now
                        returning account_id, address
                        """)
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(EmailLinks::read)
                .optional()
                .orElseThrow(InvalidLink::new);
    }

    /** Ends all links of an account whose access is withdrawn; whoever asked for them may have been somebody else. */
    @EventListener
    void revoke(AccessRevoked event) {
        revoke(event.accountId());
    }

    public void revoke(UUID account) {
        jdbc.sql("update account_link set used_at = :now where account_id = :account and used_at is null")
                .param("now", now())
                .param("account", account)
                .update();
    }

    /** Removes links that nobody can use and that no longer count; at most so many at once. Says how many it were. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from account_link
                         where digest in (select digest from account_link
                                           where expires_at < :now and created_at < :counted
                                           order by expires_at limit :atMost for update skip locked)
                        """)
                .param("now", now())
                .param("counted", now().minus(RATE_LIMIT_WINDOW))
                .param("atMost", atMost)
                .update();
    }

    private Optional<EmailLink> find(LinkPurpose purpose, String token) {
        return jdbc.sql("""
                        select account_id, address from account_link
                         where digest = :digest and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(EmailLinks::read)
                .optional();
    }

    private String store(LinkPurpose purpose, @Nullable UUID account, @Nullable String address, Duration lifetime) {
        String token = secrets.generate(SecretKind.MAILED_LINK);
        jdbc.sql("""
                        insert into account_link (digest, purpose, account_id, address, created_at, expires_at)
                        values (:digest, :purpose, :account, :address, :now, :expiresAt)
                        """)
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("account", account)
                .param("address", address)
                .param("now", now())
                .param("expiresAt", now().plus(lifetime))
                .update();
        return token;
    }

    /** Of two requests that count the links of one account at the same time, one waits here for the other to end. */
    private void lock(UUID account) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:account, 0))")
                .param("account", "links of " + account)
                .query(Integer.class)
                .single();
    }

    private int issuedWithinTheHour(LinkPurpose purpose, UUID account) {
        return jdbc.sql("""
                        select count(*) from account_link
                         where account_id = :account and purpose = :purpose and created_at > :counted
                        """)
                .param("account", account)
                .param("purpose", purpose.name())
                .param("counted", now().minus(RATE_LIMIT_WINDOW))
                .query(Integer.class)
                .single();
    }

    private static EmailLink read(ResultSet row, int number) throws SQLException {
        return new EmailLink(row.getObject("account_id", UUID.class), row.getString("address"));
    }

    private static byte[] digest(String token) {
        return Secrets.digest(SecretKind.MAILED_LINK, token).bytes();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
