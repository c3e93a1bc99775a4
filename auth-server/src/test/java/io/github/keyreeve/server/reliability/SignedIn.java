package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.util.UUID;
import java.util.stream.IntStream;

/** A user who is signed in, once, and sends the client as many codes as a test wants. */
record SignedIn(Node node, Browser browser, ClientCredentials client) {

    private static final String PASSWORD = "correct-horse-battery";

    static SignedIn on(Node node, ClientCredentials client) {
        String name = "user-" + UUID.randomUUID();
        node.bean(Accounts.class).create(NewAccount.named(name), PASSWORD);
        Browser browser = new Browser(node);
        assertThat(browser.signIn(node, name, PASSWORD).isRedirect()).isTrue();
        return new SignedIn(node, browser, client);
    }

    /** The same user with another client. */
    SignedIn with(ClientCredentials other) {
        return new SignedIn(node, browser, other);
    }

    AuthorizationRequest request() {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
    }

    Code code() {
        return request().approve(browser).code();
    }

    Code[] codes(int count) {
        return IntStream.range(0, count).mapToObj(number -> code()).toArray(Code[]::new);
    }

    Response tokens() {
        return Server.of(node).as(client).redeem(code()).expectOk();
    }
}
