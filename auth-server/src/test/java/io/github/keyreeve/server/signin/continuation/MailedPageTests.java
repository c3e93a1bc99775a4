package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page that a mailed link opens leads to the client whose request waited where the mail was asked for. */
class MailedPageTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String NEW_PASSWORD = "seven new bicycles";

    private final Newcomer user = Newcomer.any();
    private final Browser browser = new Browser(NODE);
    private final AuthorizationRequest request = request("one");

    @Test
    void leadsToTheClientAfterAReset() {
        user.activated(Api.on(NODE));
        askForReset();

        Page login = loginAfter(reset(browser));

        expectClient(signIn(login, NEW_PASSWORD));
    }

    @Test
    void leadsToTheClientThatWaitedThereAndNotToALaterOne() {
        user.activated(Api.on(NODE));
        Page forgot = link(browser.followHere(request.open(browser)), "/forgot");
        request("other").open(browser);
        browser.submit(forgot, Map.of("email", user.email()));

        Page login = loginAfter(reset(browser));

        expectClient(signIn(login, NEW_PASSWORD));
    }

    @Test
    void leadsToTheAccountInAnotherBrowser() {
        user.activated(Api.on(NODE));
        askForReset();
        Browser other = new Browser(NODE);

        Page done = reset(other);

        Page login = other.get(done.document().select("main a[href^=/login]").attr("href"));
        assertThat(other.submit(login, Map.of("username", user.username(), "password", NEW_PASSWORD))
                        .location())
                .isEqualTo(NODE.resolve("/"));
    }

    @Test
    void leadsToTheClientAfterTheActivation() {
        Page form = link(browser.followHere(request.open(browser)), "/signup");
        browser.submit(form, Map.of("username", user.username(), "email", user.email(), "password", user.password()));
        request("other").open(browser);
        browser.submit(form, Map.of("username", "x", "email", "x", "password", "x"));

        Page page = browser.followHere(
                browser.get(Mailbox.shared().await(user.email()).link()));
        Page login = loginAfter(browser.submit(page, Map.of("password", user.password())));

        expectClient(signIn(login, user.password()));
    }

    private void askForReset() {
        Page forgot = link(browser.followHere(request.open(browser)), "/forgot");
        browser.submit(forgot, Map.of("email", user.email()));
    }

    private Page reset(Browser in) {
        Page page = in.followHere(
                in.get(Mailbox.shared().await(user.email(), "password").link()));
        return in.submit(page, Map.of("password", NEW_PASSWORD));
    }

    private Page loginAfter(Page done) {
        return link(done, "/login");
    }

    private Page link(Page page, String path) {
        return browser.get(page.document().select("main a[href^=" + path + "]").attr("href"));
    }

    private AuthorizationResponse signIn(Page login, String password) {
        Page back = browser.submit(login, Map.of("username", user.username(), "password", password));
        return request.finish(browser, browser.followHere(back));
    }

    private static void expectClient(AuthorizationResponse response) {
        response.code();
        assertThat(response.parameters()).containsEntry("state", "one");
    }

    private static AuthorizationRequest request(String state) {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .with("state", state);
    }
}
