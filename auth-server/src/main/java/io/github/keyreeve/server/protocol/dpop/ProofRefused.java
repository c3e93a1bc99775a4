package io.github.keyreeve.server.protocol.dpop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Which check of RFC 9449 section 4.3 a proof fails: for the log, no response says it. */
enum ProofRefused {
    /** More than one, or no JWS. */
    MALFORMED,
    TYPE,
    ALGORITHM,
    CRITICAL_PARAMETER,
    /** None, a private or a weak one. */
    KEY,
    SIGNATURE,
    /** Not the method of the request. */
    METHOD,
    /** Not the address of the request. */
    TARGET,
    TIME,
    IDENTIFIER,
    /** Not the hash of the access token. */
    ACCESS_TOKEN,
    REPLAYED;

    private static final String CODE = "invalid_dpop_proof";

    OAuth2AuthenticationException exception() {
        return new OAuth2AuthenticationException(
                new OAuth2Error(CODE, "Proof failed: " + name().toLowerCase(Locale.ROOT), null));
    }

    /** The value, which must be there. */
    static <T> T present(@Nullable T value, ProofRefused otherwise) {
        if (value == null) {
            throw otherwise.exception();
        }
        return value;
    }

    static void require(boolean obeyed, ProofRefused otherwise) {
        if (!obeyed) {
            throw otherwise.exception();
        }
    }
}
