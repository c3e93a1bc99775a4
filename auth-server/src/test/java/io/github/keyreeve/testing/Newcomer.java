package io.github.keyreeve.testing;

import java.util.UUID;

/** A user without an account, whose name, address and password no other test uses. */
public record Newcomer(String username, String email, String password) {

    public static Newcomer any() {
        String name = "newcomer-" + UUID.randomUUID();
        return new Newcomer(name, name + "@example.com", "orchard under " + name.substring(9, 17));
    }

    /** Another user who signs in to the same account with this password. */
    public Newcomer withPassword(String other) {
        return new Newcomer(username, email, other);
    }

    /** Signs up by the API. */
    public Response register(Api api, Object... more) {
        Object[] members = new Object[6 + more.length];
        Object[] own = {"username", username, "email", email, "password", password};
        System.arraycopy(own, 0, members, 0, own.length);
        System.arraycopy(more, 0, members, own.length, more.length);
        return api.post("/auth/register", members);
    }

    /** Activates the account by this link, with the password of the sign-up. */
    public Response activate(Api api, String token) {
        return api.post("/auth/activate", "token", token, "password", password);
    }

    public Response login(Api api) {
        return api.post("/auth/login", "username", username, "password", password);
    }

    /** Signs up and activates the account. */
    public Newcomer activated(Api api) {
        register(api).expectStatus(201);
        activate(api, Mailbox.shared().await(email).token()).expectStatus(204);
        return this;
    }
}
