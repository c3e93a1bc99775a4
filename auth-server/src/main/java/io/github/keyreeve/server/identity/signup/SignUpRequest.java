package io.github.keyreeve.server.identity.signup;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A sign-up request. It has no member for what the user may not choose, such as roles.
 *
 * @param username the login name; the address if missing
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

    /** What a page shows of it, with this invitation: no password. */
    SignUpRequest shown(@Nullable String valid) {
        return new SignUpRequest(username, email, null, fullName, tier, valid);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "SignUpRequest[…]";
    }
}
