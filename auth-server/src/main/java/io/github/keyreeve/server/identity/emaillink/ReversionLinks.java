package io.github.keyreeve.server.identity.emaillink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The links that revert a change of the address, each mailed to a former address. Unlike other links they stay valid when later ones are
 * mailed. All methods are called within the transaction of a change.
 */
public final class ReversionLinks {

    private final EmailLinks links;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReversionLinks(EmailLinks links, JdbcClient jdbc, Clock clock) {
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Issues the token of a link.
     *
     * @param former where the link is mailed to
     */
    public String issue(UUID account, String former, Duration lifetime) {
        return links.store(LinkPurpose.REVERT_EMAIL, account, former, lifetime, LinkOrigin.NONE);
    }

    /**
     * The same because a caller, not necessarily the owner, asks for it.
     *
     * @param atMost how many may be mailed to the address within an hour
     * @return empty if the limit is reached: then no mail must be sent
     */
    public Optional<String> repeat(UUID account, String former, Duration lifetime, int atMost) {
        links.lock(account);
        return issuedWithinTheHour(account, former) < atMost
                ? Optional.of(issue(account, former, lifetime))
                : Optional.empty();
    }

    /** Revokes the links by which these former addresses revert a change. */
    public void revoke(UUID account, List<String> formerAddresses) {
        jdbc.sql("""
                        update email_link set used_at = :now
                         where account_id = :account and purpose = 'REVERT_EMAIL' and used_at is null
                           and address in (:addresses)
                        """)
                .param("now", at(clock.instant()))
                .param("account", account)
                .param("addresses", formerAddresses)
                .update();
    }

    private int issuedWithinTheHour(UUID account, String former) {
        return jdbc.sql("""
                        select count(*) from email_link
                         where account_id = :account and purpose = 'REVERT_EMAIL' and address = :former
                           and created_at > :counted
                        """)
                .param("account", account)
                .param("former", former)
                .param("counted", at(clock.instant().minus(EmailLinks.RATE_LIMIT_WINDOW)))
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
