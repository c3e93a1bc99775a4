package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Continuations that are too long for the address of a page: the page has a token, the row what is sealed. */
class StoredContinuations {

    /** The number of rows of a browser; the oldest go. */
    private static final int MOST = 8;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    StoredContinuations(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    static boolean isToken(String carried) {
        return carried.startsWith(SecretKind.CONTINUATION.prefix());
    }

    /** Stores it and returns its token. */
    String put(byte[] sealed, String browser, Instant expiresAt) {
        String token = secrets.generate(SecretKind.CONTINUATION);
        jdbc.sql("""
                        with older as (
                            delete from continuation
                             where digest in (select digest from continuation
                                               where browser = :browser order by expires_at desc offset :others))
                        insert into continuation (digest, browser, sealed, expires_at)
                        values (:digest, :browser, :sealed, :expiresAt)
                        """)
                .param("others", MOST - 1)
                .param("digest", digest(token))
                .param("browser", browser(browser))
                .param("sealed", sealed)
                .param("expiresAt", at(expiresAt))
                .update();
        return token;
    }

    /** @param browser the values in its cookies */
    Optional<byte[]> find(String token, List<String> browser) {
        if (browser.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select sealed from continuation
                         where digest = :digest and browser in (:browser) and expires_at > :now
                        """)
                .param("digest", digest(token))
                .param(
                        "browser",
                        browser.stream().map(StoredContinuations::browser).toList())
                .param("now", at(clock.instant()))
                .query(byte[].class)
                .optional();
    }

    /** Removes at most so many at once; returns how many. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from continuation
                         where ctid = any (array(select ctid from continuation where expires_at <= :now
                                                  order by expires_at limit :atMost for update skip locked))
                        """)
                .param("now", at(clock.instant()))
                .param("atMost", atMost)
                .update();
    }

    private static byte[] digest(String token) {
        return Secrets.digest(SecretKind.CONTINUATION, token).bytes();
    }

    private static byte[] browser(String value) {
        return Secrets.sha256(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
