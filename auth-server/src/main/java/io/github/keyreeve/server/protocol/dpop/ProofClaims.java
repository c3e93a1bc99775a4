package io.github.keyreeve.server.protocol.dpop;

import static io.github.keyreeve.server.protocol.dpop.ProofRefused.present;
import static io.github.keyreeve.server.protocol.dpop.ProofRefused.require;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a proof, RFC 9449 section 4.2, as far as they are about the request that has it. All others are ignored. */
final class ProofClaims {

    /** How far the clock of a client may be ahead, FAPI 2.0 Security Profile section 5.3.2.1. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final int LONGEST_IDENTIFIER = 512;

    private final TargetUris targets;
    private final Duration longestAge;
    private final Clock clock;

    ProofClaims(TargetUris targets, Duration longestAge, Clock clock) {
        this.targets = targets;
        this.longestAge = longestAge;
        this.clock = clock;
    }

    /** The proof, if it is one for this request and of this time. */
    DpopProof check(SignedProof signed, HttpServletRequest request) {
        Map<String, Object> claims = signed.claims();
        require(request.getMethod().equals(claims.get("htm")), ProofRefused.METHOD);
        String target = present(text(claims, "htu"), ProofRefused.TARGET);
        require(targets.match(target, path(request)), ProofRefused.TARGET);
        Instant issuedAt = present(time(claims.get("iat")), ProofRefused.TIME);
        require(isOfThisTime(issuedAt), ProofRefused.TIME);
        String identifier = present(text(claims, "jti"), ProofRefused.IDENTIFIER);
        require(!identifier.isEmpty() && identifier.length() <= LONGEST_IDENTIFIER, ProofRefused.IDENTIFIER);
        return new DpopProof(signed.thumbprint(), identifier, issuedAt, text(claims, "ath"));
    }

    private boolean isOfThisTime(Instant issuedAt) {
        Instant now = clock.instant();
        return !issuedAt.isAfter(now.plus(TOLERANCE)) && !issuedAt.isBefore(now.minus(longestAge));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Null if it is absent or no text. */
    static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    /** A NumericDate, RFC 7519 section 2; else null. */
    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                ? Instant.ofEpochMilli((long) (number.doubleValue() * 1000))
                : null;
    }
}
