package io.github.keyreeve.server.protocol.dpop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The authentication scheme {@code DPoP}, RFC 9449 section 7.1, beside {@code Bearer}. */
public final class DpopScheme {

    private static final String NAME = "DPoP";
    private static final String BEARER = "Bearer";

    /** In the syntax of RFC 9110 section 11.2. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("DPoP +(?<token>[A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private static final String ALGORITHMS = "algs=\"" + String.join(" ", SignedProof.ALGORITHMS) + "\"";

    /** The challenge of a resource that takes bearer tokens too, section 7.2. */
    public static final String CHALLENGE = NAME + " realm=\"Keyreeve\", " + ALGORITHMS;

    private DpopScheme() {}

    /** The access token of a request in this scheme. */
    public static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, NAME, 0, NAME.length()))
                .map(CREDENTIALS::matcher)
                .filter(Matcher::matches)
                .map(credentials -> credentials.group("token"));
    }

    /** Whether the request uses this scheme. */
    public static boolean isOf(HttpServletRequest request) {
        return token(request).isPresent();
    }

    /**
     * A challenge of RFC 6750 section 3 in this scheme.
     *
     * @param bearer the value of {@code WWW-Authenticate}
     */
    public static String challenge(String bearer) {
        return NAME + bearer.substring(BEARER.length()) + ", " + ALGORITHMS;
    }
}
