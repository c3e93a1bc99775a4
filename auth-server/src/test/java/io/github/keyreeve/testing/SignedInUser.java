package io.github.keyreeve.testing;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import java.util.UUID;

/** A user with an account that no other test uses, and a browser in which the user is signed in. */
public record SignedInUser(Node node, UUID id, String username, Browser browser) {

    private static final String PASSWORD = "correct-horse-battery";

    public static SignedInUser at(Node node) {
        return of(node, NewAccount.named("user-" + UUID.randomUUID()));
    }

    /** One with this account. */
    public static SignedInUser of(Node node, NewAccount account) {
        Account created = node.bean(Accounts.class).create(account, PASSWORD);
        SignedInUser user = new SignedInUser(node, created.id(), created.username(), new Browser(node));
        user.browser().signIn(node, created.username(), PASSWORD);
        return user;
    }

    /** The same user in another browser. */
    public SignedInUser elsewhere() {
        Browser other = new Browser(node);
        other.signIn(node, username, PASSWORD);
        return new SignedInUser(node, id, username, other);
    }

    /** A code for the client, from an authorization request by this user. */
    public Code code(ClientCredentials client, String scope) {
        return approve(request(client, scope));
    }

    public Code approve(AuthorizationRequest request) {
        return request.approve(browser).code();
    }

    /** The tokens that the client gets for such a code. */
    public Response tokens(ClientCredentials client, String scope) {
        return Server.of(node).as(client).redeem(code(client, scope)).expectOk();
    }

    public static AuthorizationRequest request(ClientCredentials client, String scope) {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, scope);
    }
}
