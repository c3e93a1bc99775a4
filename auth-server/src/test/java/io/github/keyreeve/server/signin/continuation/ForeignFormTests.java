package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A form with the CSRF token of another browser: none of our pages in this browser can have sent it, so it is refused for a user who is
 * signed in. One of a former session of this browser is shown again.
 */
@ResourceLock(Node.CLOCK)
class ForeignFormTests {

    private static final Node NODE = Node.withMutableClock();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final Browser BROWSER = Browser.signedIn(NODE, ADMINISTRATOR);
    private static final Browser STRANGER = Browser.signedIn(NODE);

    private final TestUser user = TestUser.on(NODE);

    /** Each form of all pages, and that of the endpoint for logout by clients. */
    static Stream<String> forms() {
        Stream<String> mapped = NODE.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(each -> each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .filter(each ->
                        !AnnotatedElementUtils.hasAnnotation(each.getValue().getBeanType(), ResponseBody.class))
                .flatMap(each -> each.getKey().getPatternValues().stream())
                .map(path ->
                        path.replaceAll("\\{id}", UUID.randomUUID().toString()).replaceAll("\\{\\w+}", "lock"));
        return Stream.concat(mapped, Stream.of("/connect/logout", "/oauth2/authorize"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @Clause("RFC9700-4.7.1")
    void isRefused(String path) {
        for (Browser other : new Browser[] {STRANGER, new Browser(NODE)}) {
            String page = other == STRANGER ? "/account" : "/login";

            BROWSER.post(path, fields(other.get(page).formField("_csrf"))).expectForbidden();
        }
        assertThat(BROWSER.get("/account").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("forms")
    @Clause("RFC9700-4.7.1")
    void isRefusedWithoutAToken(String path) {
        BROWSER.post(path, fields("")).expectForbidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "%", "äöü", " "})
    void isRefusedWithAValueThatIsNone(String token) {
        BROWSER.post("/account", fields(token)).expectForbidden();
    }

    @Test
    void isShownAgainIfItIsOfAFormerSessionOfThisBrowser() {
        Browser browser = Browser.signedIn(NODE, user);
        Page form = browser.get("/account");
        browser.submit(browser.get("/logout"), Map.of());
        browser.signIn(NODE, user.name(), user.password());

        Page again = browser.submit(form, Map.of("full_name", "Grace Hopper"));

        again.expectShownAgain();
        assertThat(browser.follow(again).document().select("#full_name").val()).isEmpty();
    }

    @Test
    void isShownAgainIfThisBrowserOpenedItBeforeTheSignIn() {
        Browser browser = new Browser(NODE);
        Page form = browser.get("/forgot");
        browser.signIn(NODE, user.name(), user.password());

        browser.submit(form, Map.of("email", "ada@example.com")).expectShownAgain();
    }

    @Test
    void isShownAgainToAVisitor() {
        Browser browser = new Browser(NODE);
        browser.get("/login");

        browser.submit(STRANGER.get("/account"), Map.of("full_name", "Grace Hopper"))
                .expectShownAgain();
    }

    /** The cookie of the browser ends with it, and another one comes with the first page that has a form. */
    @Test
    void isDistinguishedInABrowserThatWasClosedToo() {
        Browser browser = new Browser(NODE);
        browser.submit(
                browser.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        browser.lose("keyreeve-session");
        browser.lose("keyreeve-visitor");
        Page form = browser.get("/account");
        browser.lose("keyreeve-session");

        browser.submit(form, Map.of("full_name", "Grace Hopper")).expectShownAgain();
        browser.submit(
                        browser.get("/account"),
                        Map.of("_csrf", STRANGER.get("/account").formField("_csrf")))
                .expectForbidden();
    }

    private static Map<String, String> fields(String csrf) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "username", ADMINISTRATOR.name(),
                "password", ADMINISTRATOR.password(),
                "confirmed", "true",
                "decision", "approve",
                "client_id", "x",
                "state", "x"));
        if (!csrf.isEmpty()) {
            fields.put("_csrf", csrf);
        }
        return fields;
    }
}
