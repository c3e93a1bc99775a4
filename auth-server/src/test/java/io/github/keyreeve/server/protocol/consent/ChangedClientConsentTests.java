package io.github.keyreeve.server.protocol.consent;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the user decides, the client is compared again with what it is then; and consent and code are stored together. */
class ChangedClientConsentTests {

    private static final Node NODE = Node.shared();
    private static final String EXPIRED = "has expired or has already been completed";
    private static final String OTHER_URI = "https://client.example/other";

    private final ClientCredentials client = TestClients.web(NODE, "require_consent", true);
    private final Browser browser = Browser.signedIn(NODE, TestUser.on(NODE));

    @Test
    @Clause("RFC9700-4.1.3")
    void sendsNoCodeToARedirectUriThatIsNoLongerRegistered() {
        Consent consent = request("api.read").ask(browser);

        TestClients.change(NODE, client, "redirect_uris", List.of(OTHER_URI));

        consent.approve().expectErrorPage(EXPIRED);
        consent.deny().expectErrorPage(EXPIRED);
    }

    @Test
    @Clause("RFC9700-4.1.3")
    void comparesTheRedirectUriCharacterByCharacter() {
        Consent consent = request("api.read").ask(browser);

        TestClients.change(NODE, client, "redirect_uris", List.of(REDIRECT_URI + "/", OTHER_URI));

        consent.approve().expectErrorPage(EXPIRED);
    }

    /** It is unknown which one it meant. */
    @Test
    @Clause("RFC6749-3.1.2.3")
    void sendsNoCodeIfTheRequestNamedNoneOfNowTwoRedirectUris() {
        Consent consent = request("api.read").without("redirect_uri").ask(browser);

        TestClients.change(NODE, client, "redirect_uris", List.of(OTHER_URI, REDIRECT_URI));

        consent.approve().expectErrorPage(EXPIRED);
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void sendsTheCodeIfTheClientOnlyGotMore() {
        Consent consent = request("api.read").ask(browser);

        TestClients.change(NODE, client, "redirect_uris", List.of(OTHER_URI, REDIRECT_URI), "client_name", "Another");

        consent.approve().code();
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void sendsNoCodeToAClientThatLostTheGrantType() {
        Consent consent = request("api.read").ask(browser);

        TestClients.change(
                NODE,
                client,
                "grant_types",
                List.of("client_credentials"),
                "response_types",
                List.of(),
                "redirect_uris",
                List.of());

        consent.approve().expectErrorPage(EXPIRED);
        assertThat(browser.get(consent.page().uri()).status()).isEqualTo(400);
    }

    @Test
    @Clause("RFC6749-3.3")
    void grantsAndOffersOnlyScopesThatTheClientStillHas() {
        Consent consent = request("openid api.read api.write").ask(browser);

        TestClients.change(NODE, client, "scope", "openid api.read");

        assertThat(browser.get(consent.page().uri()).document().text())
                .contains("api.read")
                .doesNotContain("api.write");
        Code code = consent.approve().code();
        Response tokens = Server.of(NODE).as(client).redeem(code).expectOk();
        assertThat(tokens.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "api.read");
        TestClients.change(NODE, client, "scope", "openid api.read api.write");
        assertThat(request("openid api.read api.write").ask(browser).scopes()).contains("api.write");
    }

    @Test
    @Clause("RFC6749-3.3")
    void showsAPageIfNoRequestedScopeIsLeft() {
        Consent consent = request("api.write").ask(browser);

        TestClients.change(NODE, client, "scope", "openid api.read");

        consent.approve().expectErrorPage(EXPIRED);
        assertThat(browser.get(consent.page().uri()).document().text()).contains(EXPIRED);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void storesNeitherConsentNorCodeIfOneFails() {
        try (Node node = Node.builder().start()) {
            ClientCredentials web = TestClients.web(node, "require_consent", true);
            Browser user = Browser.signedIn(node);
            Consent consent = AuthorizationRequest.of(web, REDIRECT_URI, "openid api.read")
                    .ask(user);

            execute(node, "alter table authorization_request add constraint no_code check (state <> 'code') not valid");
            assertThat(consent.approve().page().status()).isEqualTo(500);
            assertThat(count(node, "consent")).isZero();
            execute(node, "alter table authorization_request drop constraint no_code");

            execute(node, "alter table consent add constraint no_consent check (false) not valid");
            assertThat(consent.approve().page().status()).isEqualTo(500);
            assertThat(count(node, "authorization_request where state = 'code'"))
                    .isZero();
            execute(node, "alter table consent drop constraint no_consent");

            Server.of(node).as(web).redeem(consent.approve().code()).expectOk();
            assertThat(count(node, "consent")).isEqualTo(1);
            assertThat(count(node, "audit_event where event = 'consent_given'")).isEqualTo(1);
        }
    }

    private AuthorizationRequest request(String scope) {
        return AuthorizationRequest.of(client, REDIRECT_URI, scope);
    }

    private static void execute(Node node, String statement) {
        node.bean(JdbcClient.class).sql(statement).update();
    }

    private static long count(Node node, String rows) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from " + rows)
                .query(Long.class)
                .single();
    }
}
