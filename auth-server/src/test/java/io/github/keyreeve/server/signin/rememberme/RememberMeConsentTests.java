package io.github.keyreeve.server.signin.rememberme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bearer of a remember-me cookie gives no consent to a client. */
class RememberMeConsentTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "require_consent", true);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);

    @BeforeEach
    void comeBack() {
        browser.submit(
                browser.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        browser.lose("keyreeve-session");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void isAskedToSignInBeforeThePage() {
        expectConsentAfterSignIn(browser.followHere(request().open(browser)));
    }

    /** As a thief does, who leaves out the page. */
    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void isAskedToSignInBeforeTheDecision() {
        String waiting = request().open(browser).location().getRawQuery();
        Page decided = browser.post(
                "/oauth2/authorize",
                Map.of(
                        "_csrf",
                        browser.get("/account").formField("_csrf"),
                        "client_id",
                        CLIENT.id(),
                        "state",
                        URLDecoder.decode(waiting.replaceAll(".*state=([^&]*).*", "$1"), StandardCharsets.UTF_8),
                        "decision",
                        "approve",
                        "scope",
                        "profile"));

        assertThat(decided.location()).hasPath("/consent");
        expectConsentAfterSignIn(browser.followHere(decided));
    }

    private void expectConsentAfterSignIn(Page asked) {
        assertThat(asked.uri()).hasPath("/login");
        Page consent =
                browser.followHere(browser.submit(asked, Map.of("username", user.name(), "password", user.password())));

        assertThat(consent.uri()).hasPath("/consent");
        assertThat(browser.submit(consent, Map.of("decision", "approve", "scope", "profile"))
                        .location())
                .hasParameter("code");
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, "openid profile");
    }
}
