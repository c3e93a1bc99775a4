package io.github.keyreeve.server.identity.credentials;

import org.jspecify.annotations.Nullable;

/** User name (or e-mail address) and password, in a request of the JSON API. */
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
