package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an act did is shown on the page after it, once. */
class FlashMessagePageTests {

    private static final String COOKIE = "keyreeve-done";
    private static final Node NODE = Node.shared();

    private final Browser browser = Browser.signedIn(NODE);

    @Test
    void showsWhatWasDoneOnce() {
        Page shown = browser.followHere(save());

        assertThat(shown.document().select("[role=status]").eachText()).containsExactly("Your profile is saved.");
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(messages(browser.get("/account"))).isEmpty();
    }

    @Test
    void keepsItForAMinuteWhereNoScriptReadsIt() {
        assertThat(save().headers().get("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith(COOKIE + "=profile-saved; Path=/; Max-Age=60;")
                        && cookie.endsWith("; HttpOnly; SameSite=Lax"));
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/keyreeve.css, text/css",
        "/assets/keyreeve.svg, 'image/avif,image/*;q=0.8'",
        "/, application/json",
        "/docs/openapi.json, application/json"
    })
    void isLeftToThePageByWhatAPageLoadsAndByPrograms(String address, String accept) {
        save();

        browser.send(HttpRequest.newBuilder(NODE.resolve(address)).header("Accept", accept));

        assertThat(messages(browser.get("/account"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose, prefetch;prerender", "Purpose, prefetch", "X-Moz, prefetch"})
    void isLeftToThePageByOneThatIsFetchedInAdvance(String header, String value) {
        save();

        Page ahead =
                browser.send(HttpRequest.newBuilder(NODE.resolve("/account")).header(header, value));

        assertThat(messages(ahead)).isEmpty();
        assertThat(messages(browser.get("/account"))).hasSize(1);
    }

    @Test
    void outlivesARedirect() {
        save();
        browser.lose("keyreeve-session");

        Page redirect = browser.get("/account");

        assertThat(redirect.isRedirect()).isTrue();
        assertThat(messages(browser.followHere(redirect))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Profile!", "profile-saved.w", "no-such-message"})
    void showsNothingForAnyOtherCookieAndClearsIt(String value) {
        browser.plant(COOKIE, value);

        assertThat(messages(browser.get("/account"))).isEmpty();

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    private Page save() {
        return browser.submit(browser.get("/account"), Map.of("full_name", "Ada Lovelace"));
    }

    private static List<String> messages(Page page) {
        return page.document().select("[role=status]").eachText();
    }
}
