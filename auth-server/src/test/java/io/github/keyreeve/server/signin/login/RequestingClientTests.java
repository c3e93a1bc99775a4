package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on the way to a client name it, with the host to which the user returns. */
class RequestingClientTests {

    private static final String NAMED = "to continue to \u2068Harbour Accounting\u2069 client.example";
    private static final Node NODE = Node.shared();

    private final ClientCredentials client = TestClients.web(NODE, "client_name", "Harbour Accounting");
    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @ValueSource(strings = {"/login/passkey", "/signup", "/forgot"})
    void onThePagesBesideSignIn(String path) {
        Page login = login(client, TestClients.REDIRECT_URI);

        assertThat(client(login)).isEqualTo(NAMED);
        assertThat(client(link(login, path))).isEqualTo(NAMED);
    }

    @Test
    void afterAWrongPasswordAndAtTheSecondStep() {
        TestUser user = TestUser.on(NODE);
        AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.bean(Clock.class));
        Page login = login(client, TestClients.REDIRECT_URI);

        Page wrong = browser.submit(login, Map.of("username", user.name(), "password", "not-the-password"));
        assertThat(client(wrong)).isEqualTo(NAMED);

        Page second = browser.submit(wrong, Map.of("username", user.name(), "password", user.password()));
        assertThat(client(browser.followHere(second))).isEqualTo(NAMED);
    }

    @Test
    void onThePageBehindAMailedLink() {
        Newcomer user = Newcomer.any().activated(Api.on(NODE));
        Page forgot = link(login(client, TestClients.REDIRECT_URI), "/forgot");
        browser.submit(forgot, Map.of("email", user.email()));

        Page reset = browser.followHere(
                browser.get(Mailbox.shared().await(user.email(), "Choose a new").link()));

        assertThat(reset.uri()).hasPath("/reset");
        assertThat(client(reset)).isEqualTo(NAMED);
    }

    @Test
    void withoutAHostForAnApplicationOnTheDevice() {
        String loopback = "http://127.0.0.1/callback";
        ClientCredentials onDevice = TestClients.web(
                NODE, "client_name", "Harbour", "redirect_uris", List.of(loopback), "application_type", "native");

        assertThat(client(login(onDevice, loopback))).isEqualTo("to continue to \u2068Harbour\u2069");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/account", "/login?continuation=abc", "/signup"})
    void doesNotNameAnythingWithoutARequestOfAClient(String address) {
        assertThat(client(browser.followHere(browser.get(address)))).isEmpty();
    }

    /** As in a link that a foreign page made up. */
    @Test
    void doesNotNameAClientForAnotherBrowser() {
        login(client, TestClients.REDIRECT_URI);
        Page login = login(client, TestClients.REDIRECT_URI);

        assertThat(client(new Browser(NODE).get(login.uri()))).isEmpty();
    }

    private Page login(ClientCredentials of, String redirectUri) {
        AuthorizationRequest request = AuthorizationRequest.of(of, redirectUri, "openid");
        return browser.followHere(request.open(browser));
    }

    private Page link(Page page, String path) {
        return browser.get(page.document().select("main a[href^=" + path + "]").attr("href"));
    }

    private static String client(Page page) {
        return page.document().select("h1 + .lead:contains(to continue)").text();
    }
}
