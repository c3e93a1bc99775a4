package io.github.keyreeve.server.identity.signup;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What somebody says about the account that they want. There is no member for what they may not choose, such as roles.
 *
 * @param username the login name; if missing, the address is
 * @param invitation the token of an invitation
 */
@JsonNaming(SnakeCaseStrategy.class)
record SignUpRequest(
        @Nullable String username,
        @Nullable String email,
        @Nullable String password,
        @Nullable String fullName,
        @Nullable String tier,
        @Nullable String invitation) {

    String usernameOrEmail() {
        return orEmpty(username).isBlank() ? orEmpty(email) : orEmpty(username);
    }

    String emailOrEmpty() {
        return orEmpty(email).strip();
    }

    String passwordOrEmpty() {
        return orEmpty(password);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "SignUpRequest[…]";
    }
}
