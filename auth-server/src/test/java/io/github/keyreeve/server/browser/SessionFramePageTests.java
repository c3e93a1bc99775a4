package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page of a client that asks the frame of the server about its session, OpenID Connect Session Management section 4. */
class SessionFramePageTests {

    private static final Node NODE = Node.builder()
            .property("keyreeve.features.session-management", true)
            .shared();

    private static final String COOKIE = "keyreeve-session-state";

    private static final String ASK = """
            new Promise(done => {
                const frame = document.createElement("iframe");
                addEventListener("message", answer => done(answer.origin + " " + answer.data));
                frame.onload = () => frame.contentWindow.postMessage("%s", "%s");
                frame.src = "%s";
                document.body.append(frame);
            })""";

    private final Chromium browser = Chromium.fresh();
    private final ClientSite site = ClientSite.start();
    private final SignedInUser user = SignedInUser.at(NODE);
    private final ClientCredentials client =
            TestClients.web(NODE, "redirect_uris", List.of(page("/callback").toString()));

    @AfterEach
    void closeSite() {
        site.close();
    }

    @Test
    void findsTheSessionUnchangedUntilTheUserSignsOut() {
        String state = signIn();

        assertThat(ask(client.id() + " " + state)).isEqualTo("unchanged");
        assertThat(ask("another " + state)).isEqualTo("changed");
        assertThat(ask(client.id() + " another" + state)).isEqualTo("changed");
        browser.open(NODE.resolve("/logout"));
        browser.leave(() -> browser.find("form button").click());
        assertThat(ask(client.id() + " " + state)).isEqualTo("changed");
    }

    @Test
    void reportsWhatItCannotRead() {
        assertThat(ask("")).isEqualTo("error");
        assertThat(ask(client.id())).isEqualTo("error");
        assertThat(ask(client.id() + " state-without-salt")).isEqualTo("error");
        assertThat(ask(client.id() + " state.salt more")).isEqualTo("error");
    }

    /** The state of a response to the session that the browser has. */
    private String signIn() {
        String state =
                String.valueOf(AuthorizationRequest.of(client, page("/callback").toString(), "openid")
                        .immediately(user.browser())
                        .parameters()
                        .get("session_state"));
        user.browser().cookies().forEach((name, value) -> browser.takeCookie(NODE.uri(), name, value));
        browser.cdp(
                "Network.setCookie",
                Map.of(
                        "url",
                        NODE.uri().toString(),
                        "name",
                        COOKIE,
                        "value",
                        user.browser().cookie(COOKIE),
                        "sameSite",
                        "Lax"));
        return state;
    }

    private String ask(String message) {
        URI frame = NODE.resolve("/connect/session");
        browser.open(page("/"));
        String answer =
                String.valueOf(browser.await(ASK.formatted(message, NODE.uri().toString(), frame)));
        assertThat(answer).startsWith(NODE.uri() + " ");
        assertThat(PageRules.complaints(browser)).isEmpty();
        return answer.substring(NODE.uri().toString().length() + 1);
    }

    /** Of the same site as the server, as the cookie needs it over plain http. */
    private URI page(String path) {
        return URI.create(site.resolve(path).toString().replace("127.0.0.1", "localhost"));
    }
}
