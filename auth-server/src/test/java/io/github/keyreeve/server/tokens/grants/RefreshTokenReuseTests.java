package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.protocol.token.StoredTokens;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotated refresh token that comes again: a retry within the window, a theft after it. */
class RefreshTokenReuseTests {

    private static final String PASSWORD = "correct-horse-battery";

    private final Node node = Node.shared();
    private final ClientCredentials web = TestClients.web(node);
    private final ClientDriver client = Server.of(node).as(web);

    private String first = "";

    @BeforeEach
    void authorize() {
        String name = "user-" + UUID.randomUUID();
        node.bean(Accounts.class).create(NewAccount.named(name), PASSWORD);
        Browser browser = new Browser(node);
        browser.signIn(node, name, PASSWORD);
        AuthorizationRequest request = AuthorizationRequest.of(web, TestClients.REDIRECT_URI, "openid api.read");
        first = client.redeem(request.approve(browser).code()).expectOk().refreshToken();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void aRetryGetsTheSameSuccessor() {
        String second = client.refresh(first).expectOk().refreshToken();

        assertThat(client.refresh(first).expectOk().refreshToken()).isEqualTo(second);
        client.refresh(second).expectOk();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void aTokenThatComesAfterItsSuccessorEndsTheFamilyEvenWithinTheRetryWindow() {
        String second = client.refresh(first).expectOk().refreshToken();
        String third = client.refresh(second).expectOk().refreshToken();

        client.refresh(first).expectError("invalid_grant");
        client.refresh(third).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void aTokenThatComesAfterTheRetryWindowEndsTheFamily() {
        String second = client.refresh(first).expectOk().refreshToken();
        letTheRetryWindowPass();

        client.refresh(first).expectError("invalid_grant");
        client.refresh(second).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC7662-2.2")
    void whoIntrospectsAnOldTokenEndsNothing() {
        ClientCredentials api = TestClients.resourceServer(node);
        String second = client.refresh(first).expectOk().refreshToken();
        letTheRetryWindowPass();

        Server.of(node).as(api).introspect(first).expectInactive();
        client.refresh(second).expectOk();
    }

    @Test
    @Clause("RFC7009-2.1")
    void whoRevokesAnOldTokenEndsTheFamily() {
        String second = client.refresh(first).expectOk().refreshToken();
        letTheRetryWindowPass();

        assertThat(client.revoke(first).status()).isEqualTo(200);
        client.refresh(second).expectError("invalid_grant");
    }

    @Test
    void aRotationThatAFailoverLostIsMadeUpFor() {
        String second = client.refresh(first).expectOk().refreshToken();
        String third = client.refresh(second).expectOk().refreshToken();
        StoredTokens.of(node).loseRotations(first);

        String fourth = client.refresh(third).expectOk().refreshToken();
        client.refresh(fourth).expectOk();
        client.refresh(second).expectError("invalid_grant");
        client.refresh(fourth).expectError("invalid_grant");
    }

    private void letTheRetryWindowPass() {
        StoredTokens.of(node).pastTheRetryWindow(first);
    }
}
