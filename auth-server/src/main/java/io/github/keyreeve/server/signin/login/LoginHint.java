package io.github.keyreeve.server.signin.login;

import java.util.Optional;

/**
 * The {@code login_hint} of OpenID Connect Core 1.0 section 3.1.2.1: the user whom the client expects; shown, and not trusted.
 */
final class LoginHint {

    private static final int LONGEST = 254;
    private static final String PARAMETER = "login_hint";

    private LoginHint() {}

    /** The hint in the query of a saved address, if its length is valid. */
    static Optional<String> in(String address) {
        return RequestingClient.parameter(address, PARAMETER)
                .filter(hint -> !hint.isBlank() && hint.length() <= LONGEST);
    }
}
