package io.github.keyreeve.server.identity.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From when on an account is offered a passkey after a sign-in with its password. It is a column of the account, which each sign-in reads
 * anyway; only who declines writes it.
 */
public final class PasskeyOffers {

    private final JdbcClient jdbc;

    PasskeyOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not before this time; an offer that was declined for good stays declined. */
    public void postpone(UUID account, Instant until) {
        write(account, until.atOffset(ZoneOffset.UTC));
    }

    /** Never again. */
    public void decline(UUID account) {
        write(account, OffsetDateTime.MAX);
    }

    private void write(UUID account, OffsetDateTime from) {
        jdbc.sql("update account set passkey_offer_from = greatest(passkey_offer_from, :from) where id = :id")
                .param("from", from)
                .param("id", account)
                .update();
    }
}
