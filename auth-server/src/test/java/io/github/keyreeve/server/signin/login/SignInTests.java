package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTests {

    private final Node node = Node.shared();
    private final Browser browser = new Browser(node);

    @Test
    void signsInAndShowsWhoIsSignedIn() {
        TestUser user = TestUser.on(node);

        Page response = browser.signIn(node, user.name(), user.password());

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo("/");
        assertThat(browser.follow(response).body()).contains(user.name());
    }

    @Test
    @Tag("LG-09")
    void takesTheNameInAnyCaseAndWidth() {
        TestUser user = TestUser.on(node);
        String wide = user.name().replace('u', '\uFF55').toUpperCase(Locale.ROOT);

        assertThat(browser.signIn(node, " " + wide + " ", user.password()).status())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @EnumSource(value = AccountState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    @Tag("LG-01")
    void respondsToAnInactiveAccountAsToAnUnknownUser(AccountState state) {
        TestUser user = TestUser.on(node, state);

        assertThat(refusal(user.name(), user.password())).isEqualTo(refusal("stranger", "wrong-password"));
    }

    @Test
    @Tag("LG-01")
    void respondsToAWrongPasswordAsToAnUnknownUser() {
        assertThat(refusal(TestUser.on(node).name(), "wrong-password"))
                .isEqualTo(refusal("stranger", "wrong-password"));
    }

    @Test
    void respondsToInvalidNamesAsToAnUnknownUser() {
        assertThat(refusal("", "")).isEqualTo(refusal("stranger", "wrong-password"));
        assertThat(refusal("a".repeat(10_000), "p".repeat(10_000))).isEqualTo(refusal("stranger", "wrong-password"));
        assertThat(refusal("a\u202Eb\nc", "wrong-password")).isEqualTo(refusal("stranger", "wrong-password"));
    }

    @Test
    void rejectsInvalidCredentialsWithoutSigningIn() {
        Page refused = browser.signIn(node, "stranger", "wrong-password");

        assertThat(refused.document().select("[role=alert]").text()).isNotEmpty();
        assertThat(refused.document().select("input[name=username]").val()).isEqualTo("stranger");
        assertThat(refused.body()).doesNotContain("wrong-password");
        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @Test
    @Tag("LG-31")
    void takesNoCredentialsFromAnAddress() {
        TestUser user = TestUser.on(node);
        String query = "?username=" + user.name() + "&password=" + user.password();

        assertThat(browser.get("/login" + query).status()).isEqualTo(200);
        assertThat(browser.get("/").location()).hasPath("/login");

        Page form = browser.get("/login");
        String token = form.formField("_csrf");
        assertThat(browser.post("/login" + query, Map.of("_csrf", token)).status())
                .isEqualTo(400);
        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @Test
    void refusesAFormThatItDidNotGiveOut() {
        TestUser user = TestUser.on(node);
        Map<String, String> credentials = Map.of("username", user.name(), "password", user.password());

        browser.post("/login", credentials).expectForbidden();

        Page otherBrowsersForm = new Browser(node).get("/login");
        browser.get("/login");
        browser.submit(otherBrowsersForm, credentials).expectShownAgain();
        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @Test
    void showsTheFormAlsoToASignedInUser() {
        TestUser first = TestUser.on(node);
        TestUser second = TestUser.on(node);
        browser.signIn(node, first.name(), first.password());

        assertThat(browser.signIn(node, second.name(), second.password()).status())
                .isEqualTo(303);

        assertThat(browser.get("/").body()).contains(second.name()).doesNotContain(first.name());
    }

    @Test
    void describesItselfToPrograms() {
        assertThat(new Browser(node).json("/").body())
                .startsWith("{\"name\":\"Keyreeve\",\"version\":")
                .contains("\"issuer\":\"" + node.uri() + "\"");
    }

    /** All that an observer sees of a refusal, without what the form repeats and what is random. */
    private String refusal(String username, String password) {
        Browser fresh = new Browser(node);
        Page page = fresh.signIn(node, username, password);
        Map<String, Object> headers = new TreeMap<>(page.headers());
        headers.keySet().removeAll(Set.of("date", "connection", "content-length", "x-request-id"));
        Document body = page.document();
        body.select("input").removeAttr("value");
        body.select("[data-options]").removeAttr("data-options");
        return page.status() + "\n" + headers + "\n" + names(fresh) + "\n" + body;
    }

    /** Of the cookies, without what is random in them. */
    private static List<String> names(Browser browser) {
        return browser.cookies().keySet().stream()
                .map(name -> name.replaceFirst("(visitor-)[0-9a-f]+", "$1"))
                .toList();
    }
}
