package io.github.keyreeve.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.client.testing.Lab;
import io.github.keyreeve.client.testing.LabBrowser;
import io.github.keyreeve.client.testing.Page;
import java.net.HttpCookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTests {

    private Lab lab;

    @BeforeAll
    void startTheLab() {
        lab = Lab.start();
    }

    @AfterAll
    void stopTheLab() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/flows/code-public, 200",
        "/flows/logout, 200",
        "/client, 200",
        "/attacks, 200",
        "/attacks/code-replay, 200",
        "/callback?state=unknown, 400",
        "/spa/callback, 400",
        "/?state=unknown, 400",
        "/flows/none, 404",
        "/attacks/none, 404",
        "/none, 404"
    })
    void hasNoScriptInItAndAStrictPolicy(String address, int status) {
        Page page = lab.browser().open(address);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.html().replace("<script type=\"module\" src=\"/copy.js\"></script>", ""))
                .doesNotContain("<script", "<style", " style=", "Exception", "javascript:");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self' http://localhost:");
    }

    @Test
    void leadsFromAnUnknownStepToTheIntroduction() {
        Page page = lab.browser().open("/flows/refresh/steps/3");
        assertThat(page.uri().getPath()).isEqualTo("/flows/refresh");
    }

    @Test
    void hasACookieOfItsOwnBecauseCookiesIgnorePorts() {
        LabBrowser browser = lab.browser();
        browser.open("/flows/refresh");
        assertThat(browser.cookies().getCookieStore().getCookies())
                .extracting(HttpCookie::getName)
                .containsExactly("flow-lab-session");
        assertThat(browser.cookies().getCookieStore().getCookies()).allMatch(HttpCookie::isHttpOnly);
    }
}
