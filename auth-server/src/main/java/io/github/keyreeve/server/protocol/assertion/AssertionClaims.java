package io.github.keyreeve.server.protocol.assertion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of the claims of an assertion, RFC 7523 section 3 and RFC 10070, in the order in which they are checked. */
final class AssertionClaims {

    /** How far the clock of a client may be ahead, FAPI 2.0 Security Profile section 5.3.2.1. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final int LONGEST_IDENTIFIER = 512;

    private final String issuer;
    private final Duration longestLifetime;
    private final Clock clock;

    /** @param issuer of this server */
    AssertionClaims(String issuer, Duration longestLifetime, Clock clock) {
        this.issuer = issuer;
        this.longestLifetime = longestLifetime;
        this.clock = clock;
    }

    /** Refuses an assertion that is not one of this client, for this server, now. */
    void check(ClientAssertion assertion, String clientId) {
        require(
                clientId.equals(assertion.text("iss")) && clientId.equals(assertion.text("sub")),
                AssertionRefused.CLIENT);
        require(issuer.equals(assertion.text("aud")), AssertionRefused.AUDIENCE);
        Instant now = clock.instant();
        Instant expiry = expiry(assertion);
        require(expiry.isAfter(now), AssertionRefused.EXPIRED);
        require(!expiry.isAfter(now.plus(longestLifetime).plus(TOLERANCE)), AssertionRefused.LIFETIME);
        require(isPast(assertion, "iat", now) && isPast(assertion, "nbf", now), AssertionRefused.NOT_YET_VALID);
        String identifier = identifier(assertion);
        require(!identifier.isEmpty() && identifier.length() <= LONGEST_IDENTIFIER, AssertionRefused.IDENTIFIER);
    }

    /** When the assertion expires. */
    Instant expiry(ClientAssertion assertion) {
        Instant expiry = time(assertion.claims().get("exp"));
        if (expiry == null) {
            throw AssertionRefused.LIFETIME.exception();
        }
        return expiry;
    }

    /** The {@code jti}; empty if there is none. */
    String identifier(ClientAssertion assertion) {
        String identifier = assertion.text("jti");
        return identifier == null ? "" : identifier;
    }

    /** Absent, or a time that has come. */
    private static boolean isPast(ClientAssertion assertion, String claim, Instant now) {
        Object value = assertion.claims().get(claim);
        Instant time = time(value);
        return value == null || (time != null && !time.isAfter(now.plus(TOLERANCE)));
    }

    /** A NumericDate, RFC 7519 section 2, of any year that a {@code long} of milliseconds has; else null. */
    private static @Nullable Instant time(@Nullable Object value) {
        if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return null;
        }
        return Instant.ofEpochMilli((long) (number.doubleValue() * 1000));
    }

    private static void require(boolean obeyed, AssertionRefused otherwise) {
        if (!obeyed) {
            throw otherwise.exception();
        }
    }
}
