package io.github.keyreeve.server.identity.emaillink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of all mailed links have in common. */
class EmailLinkPagesTests {

    private static final String TOKEN = "krl_guessed";

    private final Browser browser = new Browser(Node.shared());
    private final String csrf = browser.get("/login").formField("_csrf");

    @ParameterizedTest
    @ValueSource(strings = {"/activate", "/confirm-email", "/reset", "/restore-account", "/revert-email"})
    void askForTheLinkOfTheMail(String path) {
        assertThat(heading(browser.get(path))).isEqualTo("Please open the link in the email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/activate", "/confirm-email", "/reset", "/restore-account", "/revert-email"})
    void rejectATokenInTheUrlOfAForm(String path) {
        Page refused = browser.post(path + "?token=" + TOKEN, Map.of("_csrf", csrf));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(heading(refused)).isEqualTo("This request is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/activate", "/confirm-email", "/reset", "/restore-account", "/revert-email"})
    void deleteTheCookieOfAnInvalidLink(String path) {
        browser.get(path + "?token=" + TOKEN);
        assertThat(browser.cookies()).containsValue(TOKEN);

        Page refused = browser.post(path, Map.of("_csrf", csrf, "token", TOKEN, "password", "seven new bicycles"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(heading(refused)).isEqualTo("This link is no longer valid");
        assertThat(browser.cookies()).doesNotContainValue(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"/activate, /activate/resend", "/reset, /forgot", "/confirm-email, /account/email"})
    void leadToAnotherLink(String path, String another) {
        assertThat(browser.get(path).document().select("main a[href=" + another + "]"))
                .hasSize(1);
        Page refused = browser.post(path, Map.of("_csrf", csrf, "token", TOKEN, "password", "seven new bicycles"));
        assertThat(refused.document().select("main a[href=" + another + "]")).hasSize(1);
    }

    private static String heading(Page page) {
        return page.document().select("h1").text();
    }
}
