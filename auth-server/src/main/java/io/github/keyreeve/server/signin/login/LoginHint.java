package io.github.keyreeve.server.signin.login;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The {@code login_hint} of OpenID Connect Core 1.0 section 3.1.2.1: the user whom the client expects; shown, and not trusted.
 */
final class LoginHint {

    private static final int LONGEST = 254;
    private static final String PARAMETER = "login_hint";

    private LoginHint() {}

    /** The hint in the query of a saved address, if its length is valid. */
    static Optional<String> in(String address) {
        return Optional.ofNullable(UriComponentsBuilder.fromUriString(address)
                        .build()
                        .getQueryParams()
                        .getFirst(PARAMETER))
                .map(encoded -> UriUtils.decode(encoded.replace('+', ' '), StandardCharsets.UTF_8))
                .filter(hint -> !hint.isBlank() && hint.length() <= LONGEST);
    }
}
