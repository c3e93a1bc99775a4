package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts add to pages that work without. */
class ScriptTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final User user = User.at(node);

    @TempDir
    private Path downloads;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/signup"})
    void showThePassword(String page) {
        browser.open(node.resolve(page));
        browser.type("#password", "a meadow");

        browser.labelled("Show password").click();
        assertThat(browser.find("#password").getDomProperty("type")).isEqualTo("text");
        PageRules.check(browser, "password-shown" + page.replace('/', '-'));

        browser.labelled("Show password").click();
        assertThat(browser.find("#password").getDomProperty("type")).isEqualTo("password");
    }

    @Test
    void hideThePasswordBeforeItIsSent() {
        browser.open(node.resolve("/login"));
        browser.labelled("Show password").click();
        browser.evaluate("document.forms[0].addEventListener('submit', event => event.preventDefault())");

        user.signIn(browser);

        assertThat(browser.find("#password").getDomProperty("type")).isEqualTo("password");
    }

    @Test
    void showBothPasswordsOfAChange() {
        user.signInAtHome(browser, node);
        browser.open(node.resolve("/account/security/password"));

        assertThat(browser.texts(".reveal")).containsExactly("Show password", "Show password");
        PageRules.check(browser, "password-change-reveal");
    }

    @Test
    void showTimesInTheZoneOfTheBrowser() {
        user.signInAtHome(browser, node);
        browser.liveIn("Asia/Tokyo");
        browser.open(node.resolve("/account/sessions"));

        Element time = browser.find(".rows time");
        ZonedDateTime at =
                Instant.parse(String.valueOf(time.getDomAttribute("datetime"))).atZone(ZoneId.of("Asia/Tokyo"));
        assertThat(time.getText())
                .contains(DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm", Locale.ENGLISH)
                        .format(at));
        assertThat(time.getDomAttribute("title")).endsWith(" UTC");
        PageRules.check(browser, "sessions-zone");
    }

    @Test
    void showTimesOfTheConsoleWithSecondsAndZone() {
        User.administrator(node).signInAtHome(browser, node);
        browser.liveIn("Asia/Tokyo");
        browser.open(node.resolve("/admin/audit"));

        assertThat(browser.texts("td time")).isNotEmpty().allMatch(text -> text.matches(".*:\\d\\d:\\d\\d.*GMT\\+9"));
        PageRules.check(browser, "audit-zone");
    }

    @Test
    void saveAndCopyTheRecoveryCodes() throws IOException {
        user.signInAtHome(browser, node);
        browser.open(node.resolve("/account/security/totp"));
        String secret = browser.texts("code.fact").get(0).replace(" ", "");
        browser.type(
                "#code", AuthenticatorApp.of(secret, node.bean(Clock.class)).code(0));
        browser.leave(() -> browser.find("form button").click());
        List<String> codes = browser.texts(".codes code");
        PageRules.check(browser, "codes-acts");

        browser.saveDownloadsIn(downloads);
        browser.labelled("Save as a file").click();

        Path file = downloads.resolve("Keyreeve-Recovery codes.txt");
        Awaitility.await().until(() -> Files.exists(file));
        assertThat(Files.readAllLines(file)).isEqualTo(codes);
        browser.evaluate("Object.defineProperty(navigator, 'clipboard', {value:"
                + " {writeText: text => { window.copied = text; return Promise.resolve(); }}})");
        browser.labelled("Copy").click();
        Awaitility.await().until(() -> browser.find("#codes-copied").isDisplayed());
        assertThat(browser.evaluate("return window.copied")).isEqualTo(String.join("\n", codes));
    }
}
