package io.github.keyreeve.server.identity.credentials;

import org.jspecify.annotations.Nullable;

/** User name (or e-mail address) and password, as the JSON API takes them. */
public record Credentials(
        @Nullable String username, @Nullable String password) {

    String usernameOrEmpty() {
        return username == null ? "" : username;
    }

    String passwordOrEmpty() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
