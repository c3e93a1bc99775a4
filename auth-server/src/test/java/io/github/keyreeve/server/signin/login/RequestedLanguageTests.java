package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's request chooses the language of the pages on the way back to it. */
class RequestedLanguageTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @CsvSource({"de, de", "fr-CA de, fr", "es x_y de-AT fr, de", "es, en", "'', en"})
    @Clause("OIDC-Core-3.1.2.1")
    void usesTheFirstOfUiLocalesInWhichThereArePages(String uiLocales, String language) {
        Page login = login(uiLocales);

        assertThat(language(login)).isEqualTo(language);
        Page wrong = browser.submit(login, Map.of("username", "stranger", "password", "wrong-password"));
        assertThat(language(wrong)).isEqualTo(language);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void writesTheMailOfASignUpInIt() {
        Newcomer newcomer = Newcomer.any();
        Page login = login("de");
        Page form = browser.get(login.document().select("main a[href^=/signup]").attr("href"));

        browser.submit(
                form,
                Map.of("username", newcomer.username(), "email", newcomer.email(), "password", newcomer.password()));

        assertThat(language(form)).isEqualTo("de");
        assertThat(Mailbox.shared().await(newcomer.email()).subject()).contains("Konto");
    }

    private Page login(String uiLocales) {
        return browser.followHere(AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, "openid")
                .with("ui_locales", uiLocales)
                .open(browser));
    }

    private static String language(Page page) {
        return page.document().select("html").attr("lang");
    }
}
