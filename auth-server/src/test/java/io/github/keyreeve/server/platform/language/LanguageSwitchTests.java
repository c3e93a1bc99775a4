package io.github.keyreeve.server.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language that users choose at the foot of a page. */
class LanguageSwitchTests {

    private static final String COOKIE = "keyreeve-language";
    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "require_consent", true);

    private final Browser browser = new Browser(NODE);

    @Test
    void namesEachLanguageInItself() {
        Page login = browser.get("/login");

        assertThat(login.document().select("footer .languages a").eachText())
                .containsExactly("English", "Deutsch", "Français");
        assertThat(login.document().select("footer .languages a").eachAttr("lang"))
                .containsExactly("en", "de", "fr");
        assertThat(login.document().select("footer .languages [aria-current]").eachText())
                .containsExactly("English");
    }

    @Test
    void keepsTheChoiceForAYearAndBeatsTheBrowsers() {
        Page redirect = browser.get(link(browser.get("/login"), "de"));

        assertThat(redirect.headers().get("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith(COOKIE + "=de; Path=/; Max-Age=31536000;")
                        && cookie.endsWith("; HttpOnly; SameSite=Lax"));
        assertThat(language(browser.follow(redirect))).isEqualTo("de");
        assertThat(language(browser.get("/forgot"))).isEqualTo("de");
        assertThat(language(inFrench("/forgot"))).isEqualTo("de");
        assertThat(language(inFrench("/nothing"))).isEqualTo("de");
    }

    @Test
    void keepsThePageAndItsContinuation() {
        TestUser user = TestUser.on(NODE);
        Page login = request(Map.of());

        Page german = choose(login, "de");

        assertThat(german.uri()).isEqualTo(login.uri());
        Page wrong = browser.submit(german, Map.of("username", "stranger", "password", "wrong-password"));
        Page french = choose(wrong, "fr");
        assertThat(language(french)).isEqualTo("fr");
        Page consent = browser.followHere(
                browser.submit(french, Map.of("username", user.name(), "password", user.password())));
        assertThat(consent.uri().getPath()).isEqualTo("/consent");
        assertThat(language(consent)).isEqualTo("fr");
        Page english = choose(consent, "en");
        assertThat(english.uri().getPath()).isEqualTo("/consent");
        assertThat(english.document().select("input[name=state]").val())
                .isNotEmpty()
                .isEqualTo(consent.document().select("input[name=state]").val());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/signup", "/forgot", "/welcome", "/activate"})
    void repeatsNothingThatAPageDoesNotRead(String path) {
        Page page = browser.followHere(browser.get(path + "?error_description=canary&message=canary&x=canary"));

        assertThat(page.document().select("footer .languages a")).hasSizeBetween(0, 3);
        assertThat(page.body()).doesNotContain("canary");
    }

    @Test
    void isBeatenByTheRequestOfAClientUpToTheConsent() {
        TestUser user = TestUser.on(NODE);
        choose(browser.get("/login"), "fr");

        Page login = request(Map.of("ui_locales", "de"));
        Page consent =
                browser.followHere(browser.submit(login, Map.of("username", user.name(), "password", user.password())));

        assertThat(language(login)).isEqualTo("de");
        assertThat(consent.uri().getPath()).isEqualTo("/consent");
        assertThat(language(consent)).isEqualTo("de");
        assertThat(language(browser.get("/account"))).isEqualTo("fr");
    }

    @Test
    void beatsTheRequestOfAClientOnWhoseWayItIsChosen() {
        TestUser user = TestUser.on(NODE);
        Page login = choose(request(Map.of("ui_locales", "de")), "en");

        Page consent =
                browser.followHere(browser.submit(login, Map.of("username", user.name(), "password", user.password())));

        assertThat(language(login)).isEqualTo("en");
        assertThat(consent.uri().getPath()).isEqualTo("/consent");
        assertThat(language(consent)).isEqualTo("en");
        assertThat(language(choose(consent, "fr"))).isEqualTo("fr");
        assertThat(language(request(Map.of("ui_locales", "fr de")))).isEqualTo("fr");
    }

    @Test
    void leadsFromTheResponseToAFormToItsPage() {
        Browser user = Browser.signedIn(NODE);

        Page refused = user.submit(user.get("/account/delete"), Map.of("username", "another"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(link(refused, "de")).isEqualTo("/account/delete?language=de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "DE", "de.", "de.es", "de%0d%0aX:y", ""})
    void ignoresAnyOtherChoice(String value) {
        Page page = browser.get("/login?language=" + value);

        assertThat(page.status()).isEqualTo(200);
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/login", "//evil.example/../login", "/\\evil.example", "/.//evil.example/login"})
    void leadsToNoOtherHost(String path) {
        RawResponse response = RawHttp.send(
                NODE, RawHttp.head("GET " + path + "?language=de HTTP/1.1", "Host: localhost"), new byte[0]);

        assertThat(response.headerLines()).noneMatch(line -> line.contains("evil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/me?language=de",
                "/oauth2/authorize?language=de",
                "/oauth2/jwks?language=de",
                "/health?language=de",
                "/assets/keyreeve.css?language=de"
            })
    void isSetByPagesOnly(String address) {
        browser.get(address);

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    private Page request(Map<String, String> parameters) {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, "openid");
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            request = request.with(each.getKey(), each.getValue());
        }
        return browser.followHere(request.open(browser));
    }

    private Page choose(Page page, String language) {
        return browser.followHere(browser.get(link(page, language)));
    }

    private Page inFrench(String address) {
        return browser.send(HttpRequest.newBuilder(NODE.resolve(address)).header("Accept-Language", "fr"));
    }

    private static String link(Page page, String language) {
        return page.document().select(".languages a[hreflang=" + language + "]").attr("href");
    }

    private static String language(Page page) {
        return page.document().select("html").attr("lang");
    }
}
