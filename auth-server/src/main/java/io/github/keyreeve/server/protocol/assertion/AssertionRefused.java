package io.github.keyreeve.server.protocol.assertion;

import java.util.Locale;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Why an assertion is refused: for the log, in the form of Spring's reasons, which no response repeats. */
enum AssertionRefused {
    MALFORMED,
    /** Its type is that of another JWT, RFC 8725 section 3.11. */
    TYPE,
    ALGORITHM,
    CRITICAL_PARAMETER,
    /** Not that of the client in both {@code iss} and {@code sub}, RFC 7523 section 3. */
    CLIENT,
    /** Not the issuer of this server and nothing else, RFC 10070. */
    AUDIENCE,
    EXPIRED,
    /** It expires too late, or never. */
    LIFETIME,
    NOT_YET_VALID,
    IDENTIFIER,
    SIGNATURE,
    REPLAYED;

    OAuth2AuthenticationException exception() {
        String part = "assertion_" + name().toLowerCase(Locale.ROOT);
        return new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "Client authentication failed: " + part, null));
    }
}
