package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-up and activation by pages. */
class SignUpPageTests {

    private static final Node NODE = Node.shared();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer newcomer = Newcomer.any();

    @Test
    void registersAndActivatesByPages() {
        Browser browser = new Browser(NODE);
        Page form = browser.get("/signup");
        Page sent = browser.submit(
                form,
                Map.of(
                        "username",
                        newcomer.username(),
                        "email",
                        newcomer.email(),
                        "password",
                        newcomer.password(),
                        "roles",
                        "admin"));
        assertThat(sent.status()).isEqualTo(200);

        Browser elsewhere = new Browser(NODE);
        Page opened = elsewhere.get(mailbox.await(newcomer.email()).link());
        assertThat(opened.location().getRawQuery()).isNull();
        assertThat(opened.header("Referrer-Policy")).isEqualTo("no-referrer");
        Page question = elsewhere.follow(opened);
        newcomer.login(api).expectProblem(401);
        assertThat(question.header("Cache-Control")).contains("no-store");

        Map<String, String> password = Map.of("password", newcomer.password());
        assertThat(elsewhere.submit(question, password).status()).isEqualTo(200);
        newcomer.login(api).expectOk();
        assertThat(elsewhere.submit(question, password).status()).isEqualTo(400);
    }

    @Test
    void showsTheFormAgainWithTheErrorAndTheInput() {
        Browser browser = new Browser(NODE);
        String name = "<i>${7*7}";

        Page again = browser.submit(
                browser.get("/signup"),
                Map.of("username", name, "email", newcomer.email(), "password", "password1", "full_name", name));

        assertThat(again.document().select("#signup-error").text()).contains("most common");
        assertThat(again.document().select("#password").attr("aria-invalid")).isEqualTo("true");
        assertThat(again.formField("username")).isEqualTo(name);
        assertThat(again.formField("full_name")).isEqualTo(name);
        assertThat(again.formField("password")).isEmpty();
    }

    @Test
    void keepsWhatWasTypedInAFormThatIsNotExecuted() {
        Browser browser = new Browser(NODE);
        Page form = browser.get("/signup");
        browser.lose("keyreeve-visitor");

        Page again = browser.submit(form, typed());

        assertThat(again.document().select("#stale").text())
                .as(again + again.body())
                .contains("no longer be accepted");
        assertThat(again.formField("username")).isEqualTo(newcomer.username());
        assertThat(again.formField("email")).isEqualTo(newcomer.email());
        assertThat(again.formField("full_name")).isEqualTo("Ada \"<b>");
        assertThat(again.formField("password")).isEmpty();
        assertThat(again.body()).doesNotContain(newcomer.password());
        assertThat(mailbox.to(newcomer.email())).isEmpty();

        browser.submit(again, Map.of("password", newcomer.password()));
        assertThat(mailbox.await(newcomer.email()).link()).contains("/activate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void keepsNothingThatAnotherSiteHasTyped(String site) {
        Browser browser = new Browser(NODE);
        browser.get("/signup");

        Page again = browser.send(HttpRequest.newBuilder(NODE.resolve("/signup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString("_csrf=x&username=mallory&email=mallory%40example.com")));

        again.expectShownAgain();
        assertThat(browser.follow(again).formField("username")).isEmpty();
        assertThat(browser.get("/signup?username=mallory&email=mallory%40example.com")
                        .formField("username"))
                .isEmpty();
    }

    private Map<String, String> typed() {
        return Map.of(
                "username",
                newcomer.username(),
                "email",
                newcomer.email(),
                "full_name",
                "Ada \"<b>",
                "password",
                newcomer.password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signup", "/activate", "/reset", "/confirm-email"})
    void ignoresMalformedTokens(String path) {
        Browser browser = new Browser(NODE);

        Page opened = browser.get(path + "?token=a%0d%0aSet-Cookie:%20b=c;%20%C3%A4");

        assertThat(opened.location().getPath()).isEqualTo(path);
        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.follow(opened).status()).isEqualTo(200);
        browser.follow(browser.get(path + "?token=krl_guessed"));
    }

    @Test
    void ignoresAnInvalidInvitation() {
        Browser browser = new Browser(NODE);

        Page form = browser.follow(browser.get("/signup?token=krl_of-yesterday"));

        assertThat(form.formFields()).doesNotContainKey("token");
    }

    @Test
    void rejectsForgedForms() {
        Browser browser = new Browser(NODE);

        Page refused = browser.post(
                "/signup",
                Map.of("username", newcomer.username(), "email", newcomer.email(), "password", newcomer.password()));

        refused.expectForbidden();
    }

    @Test
    void isOfferedOnTheSignInPage() {
        assertThat(new Browser(NODE).get("/login").document().select("main a"))
                .extracting(link -> link.attr("href"))
                .contains("/signup", "/forgot");
    }
}
