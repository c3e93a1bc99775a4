package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.platform.crypto.Digest;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time links in mails, stored as digests. Only the newest link of an account and purpose is valid. The statement that redeems a
 * link decides whether it is valid, within the transaction of the change that it permits: of concurrent requests one succeeds, and
 * if the change is rejected, the link stays valid.
 */
public final class EmailLinks {

    /** The link before a new one. */
    private static final String FORMER = """
            from email_link
             where account_id = :account and purpose = :purpose and expires_at > :now and address is not distinct from :address
             order by created_at desc limit 1
            """;

    static final Duration RATE_LIMIT_WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final RequestLimits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EmailLinks(JdbcClient jdbc, Secrets secrets, RequestLimits limits, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Issues the token of a new link and revokes the older ones. To be called within a transaction.
     *
     * @param address see {@link EmailLink#address}
     * @param atMost how many may be issued within an hour
     * @return empty if the limit is reached: then no mail must be sent
     */
    public Optional<String> issue(
            LinkPurpose purpose, UUID account, @Nullable String address, Duration lifetime, int atMost) {
        return issue(purpose, account, address, lifetime, atMost, LinkOrigin.NONE);
    }

    /** The same for a link that is mailed because of a sign-up, or for a user on the way to a client. */
    public Optional<String> issue(
            LinkPurpose purpose,
            UUID account,
            @Nullable String address,
            Duration lifetime,
            int atMost,
            LinkOrigin origin) {
        lock(account);
        if (issuedWithinTheHour(purpose, account) >= atMost) {
            return Optional.empty();
        }
        jdbc.sql("""
                        update email_link set used_at = :now
                         where account_id = :account and purpose = :purpose and used_at is null
                        """)
                .param("now", now())
                .param("account", account)
                .param("purpose", purpose.name())
                .update();
        return Optional.of(store(purpose, account, address, lifetime, origin));
    }

    /** The registration token of a new sign-up. Of a sign-up that only pretends to be one it fits nothing. */
    public String newRegistrationToken() {
        return secrets.generate(SecretKind.REGISTRATION);
    }

    /** Issues the token of an invitation, for a user without an account. */
    public String invite(String address, Duration lifetime) {
        return store(LinkPurpose.INVITATION, null, address, lifetime, LinkOrigin.NONE);
    }

    /**
     * Looks up a valid link without redeeming it. To be called before {@link #redeem} and outside of its transaction, because
     * invalid links are counted.
     *
     * @throws InvalidLink if it is invalid or expired
     * @throws TooManyAttempts if too many links from the same IP address were invalid
     */
    public EmailLink peek(LinkPurpose purpose, String token) {
        return limits.countRefused(
                RequestLimits.Kind.UNUSABLE_LINK, () -> find(purpose, token).orElseThrow(InvalidLink::new));
    }

    /** The new address of an e-mail change that is not yet confirmed and whose link is still valid. */
    public Optional<String> pendingAddress(UUID account) {
        return jdbc.sql("""
                        select address from email_link
                         where account_id = :account and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("account", account)
                .param("purpose", LinkPurpose.EMAIL.name())
                .param("now", now())
                .query(String.class)
                .optional();
    }

    /**
     * Redeems a link in one transaction with the change that it permits.
     *
     * @throws InvalidLink if it is invalid or expired
     * @throws TooManyAttempts if too many links from the same IP address were invalid
     */
    public void redeem(LinkPurpose purpose, String token, Consumer<EmailLink> change) {
        peek(purpose, token);
        transaction.executeWithoutResult(status -> change.accept(redeem(purpose, token)));
    }

    /**
     * Redeems a link, within the transaction of the caller.
     *
     * @throws InvalidLink if it is invalid or expired
     */
    public EmailLink redeem(LinkPurpose purpose, String token) {
        lockAccountOf(token);
        return jdbc.sql("""
                        update email_link set used_at = :now
                         where digest = :digest and purpose = :purpose and used_at is null and expires_at > :now
                        returning account_id, address, registration
                        """)
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(EmailLinks::read)
                .optional()
                .orElseThrow(InvalidLink::new);
    }

    /** The client to which the user of a link was on the way, also of one that is redeemed. */
    Optional<String> clientOf(String token) {
        return jdbc.sql("select client_id from email_link where digest = :digest and client_id is not null")
                .param("digest", digest(token))
                .query(String.class)
                .optional();
    }

    /** An attacker may have requested links of an account whose access is revoked. */
    @EventListener
    void revoke(AccessRevoked event) {
        revoke(event.accountId());
    }

    /**
     * Revokes all links of an account except those to its former addresses, which an attacker would revoke too. A registration token fits
     * no later link either.
     */
    public void revoke(UUID account) {
        jdbc.sql("""
                        update email_link set used_at = coalesce(used_at, :now), registration = null
                         where account_id = :account and (used_at is null or registration is not null)
                           and purpose <> 'REVERT_EMAIL'
                        """).param("now", now()).param("account", account).update();
    }

    /** Removes links that are expired and no longer count, at most {@code atMost} at once. Returns how many were removed. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from email_link
                         where ctid = any (array(select ctid from email_link
                                                  where expires_at < :now and created_at < :counted
                                                  order by expires_at limit :atMost for update skip locked))
                        """)
                .param("now", now())
                .param("counted", now().minus(RATE_LIMIT_WINDOW))
                .param("atMost", atMost)
                .update();
    }

    private Optional<EmailLink> find(LinkPurpose purpose, String token) {
        return jdbc.sql("""
                        select account_id, address, registration from email_link
                         where digest = :digest and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(EmailLinks::read)
                .optional();
    }

    /** Stores a link to be mailed to the address, and returns its token. */
    String store(
            LinkPurpose purpose,
            @Nullable UUID account,
            @Nullable String address,
            Duration lifetime,
            LinkOrigin origin) {
        String token = secrets.generate(SecretKind.MAILED_LINK);
        jdbc.sql("""
                        insert into email_link (digest, purpose, account_id, address, created_at, expires_at, registration,
                                                client_id)
                        values (:digest, :purpose, :account, :address, :now, :expiresAt,
                                coalesce(:registration, (select registration %1$s)), coalesce(:client, (select client_id %1$s)))
                        """.formatted(FORMER))
                .param("digest", digest(token))
                .param("purpose", purpose.name())
                .param("account", account)
                .param("address", address)
                .param("now", now())
                .param("expiresAt", now().plus(lifetime))
                .param("registration", registrationDigest(origin.registrationToken()))
                .param("client", origin.clientId())
                .update();
        return token;
    }

    /**
     * Serializes the changes of the links of one account, until the end of the transaction. The account is locked before its links
     * everywhere: a change of the account revokes them.
     */
    void lock(UUID account) {
        jdbc.sql("select id from account where id = :account for no key update")
                .param("account", account)
                .query()
                .listOfRows();
    }

    private void lockAccountOf(String token) {
        jdbc.sql("""
                        select a.id from email_link l join account a on a.id = l.account_id
                         where l.digest = :digest
                           for no key update of a
                        """).param("digest", digest(token)).query().listOfRows();
    }

    private int issuedWithinTheHour(LinkPurpose purpose, UUID account) {
        return jdbc.sql("""
                        select count(*) from email_link
                         where account_id = :account and purpose = :purpose and created_at > :counted
                        """)
                .param("account", account)
                .param("purpose", purpose.name())
                .param("counted", now().minus(RATE_LIMIT_WINDOW))
                .query(Integer.class)
                .single();
    }

    private static EmailLink read(ResultSet row, int number) throws SQLException {
        byte[] registration = row.getBytes("registration");
        return new EmailLink(
                row.getObject("account_id", UUID.class),
                row.getString("address"),
                registration == null ? null : Digest.stored(registration));
    }

    private static byte @Nullable [] registrationDigest(@Nullable String token) {
        return token == null
                ? null
                : Secrets.digest(SecretKind.REGISTRATION, token).bytes();
    }

    private static byte[] digest(String token) {
        return Secrets.digest(SecretKind.MAILED_LINK, token).bytes();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
