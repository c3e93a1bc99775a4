package io.github.keyreeve.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Flows;
import io.github.keyreeve.client.testing.Lab;
import io.github.keyreeve.client.testing.LabBrowser;
import io.github.keyreeve.client.testing.Page;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTests {

    private Lab lab;

    @BeforeAll
    void startTheLab() {
        lab = Lab.start();
    }

    @AfterAll
    void stopTheLab() {
        lab.close();
    }

    @BeforeEach
    void restartTheServer() {
        lab.restartServer();
    }

    @TestFactory
    Stream<DynamicTest> runsToTheEnd() {
        return lab.bean(Flows.class).all().stream()
                .map(flow -> DynamicTest.dynamicTest(flow.title(), () -> runToTheEnd(flow)));
    }

    @Test
    void showsRequestResponseTokenAndCurl() {
        LabBrowser browser = lab.browser();
        Page page = browser.press(browser.open("/flows/client-credentials"), "/flows/client-credentials");
        assertThat(page.html())
                .contains("Step 1 of 2")
                .contains("/oauth2/token</code>")
                .contains("<code>grant_type</code>")
                .contains("client_credentials</code>")
                .contains("200 OK")
                .contains("at+jwt")
                .contains("in 5 minutes")
                .contains("-u &#39;demo-service:demo-service-secret&#39;");
    }

    @Test
    void showsADenialAndEndsThere() {
        lab.server().deny("access_denied");
        Page page = signIn(lab.browser(), "code-confidential");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("No code: access_denied");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void rejectsAResponseOfAnotherIssuer() {
        lab.server().respondInTheNameOf("https://another.example");
        Page page = signIn(lab.browser(), "code-public");
        assertThat(page.html()).contains(">No</span>");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void acceptsAResponseOnce() {
        LabBrowser browser = lab.browser();
        Page page = browser.press(browser.open("/flows/refresh"), "/flows/refresh");
        String redirect = page.redirect().orElseThrow();
        assertThat(browser.open(redirect).status()).isEqualTo(200);
        assertThat(browser.open(redirect).status()).isEqualTo(400);
    }

    @Test
    void rejectsAResponseThatBelongsToAnotherBrowser() {
        LabBrowser victim = lab.browser();
        LabBrowser attacker = lab.browser();
        Page page = attacker.press(attacker.open("/flows/refresh"), "/flows/refresh");
        Page slippedIn = victim.open(page.redirect().orElseThrow());
        assertThat(slippedIn.status()).isEqualTo(400);
        assertThat(slippedIn.html()).contains("Unexpected response");
    }

    @Test
    void rejectsAResponseWithADuplicateParameter() {
        assertThat(lab.browser().open("/callback?code=a&code=b&state=c").status())
                .isEqualTo(400);
    }

    @Test
    void showsWhereTheRunIsWhenAButtonIsPressedTwice() {
        LabBrowser browser = lab.browser();
        Page first = browser.press(browser.open("/flows/client-credentials"), "/flows/client-credentials");
        String next = first.next().orElseThrow();
        browser.press(first, next);
        assertThat(browser.press(first, next).html()).contains("Step 2 of 2");
    }

    @Test
    void saysPolitelyThatTheServerIsAwayAndRecovers() {
        lab.stopServer();
        LabBrowser browser = lab.browser();
        assertThat(browser.open("/").html()).contains(">Down</span>");
        Page page = browser.press(browser.open("/flows/refresh"), "/flows/refresh");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("mvn -Pdemo");

        lab.restartServer();
        assertThat(browser.open("/").html()).doesNotContain(">Down</span>");
        assertThat(browser.press(browser.open("/flows/refresh"), "/flows/refresh")
                        .html())
                .contains("Step 1 of 5");
    }

    @Test
    void saysPolitelyThatTheServerWentAwayInTheMiddle() {
        LabBrowser browser = lab.browser();
        Page page = signIn(browser, "code-confidential");
        lab.stopServer();
        assertThat(browser.press(page, page.next().orElseThrow()).html()).contains("No response");
    }

    @Test
    void takesALogoutToken() {
        assertThat(lab.server().sendLogoutToken("logout+jwt", Map.of())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aud\": \"demo-spa\"}",
                "{\"iss\": \"https://another.example\"}",
                "{\"events\": {}}",
                "{\"nonce\": \"n\"}",
                "{\"exp\": 1}",
                "{\"sid\": null}"
            })
    void refusesALogoutTokenThatIsNone(String claims) {
        Map<String, Object> more = JsonMapper.shared().readValue(claims, new TypeReference<Map<String, Object>>() {});

        assertThat(lab.server().sendLogoutToken("logout+jwt", more)).isEqualTo(400);
        assertThat(lab.server().sendLogoutToken("JWT", Map.of())).isEqualTo(400);
    }

    private Page signIn(LabBrowser browser, String flow) {
        Page page = browser.press(browser.open("/flows/" + flow), "/flows/" + flow);
        return browser.open(page.redirect().orElseThrow());
    }

    private void runToTheEnd(Flow flow) {
        lab.restartServer();
        LabBrowser browser = lab.browser();
        Page page = browser.press(browser.open("/flows/" + flow.name()), "/flows/" + flow.name());
        for (int step = 1; step < flow.steps().size(); step++) {
            assertThat(page.html()).contains("Step " + step + " of ").doesNotContain(">No</span>");
            page = page.redirect().isPresent()
                    ? browser.open(page.redirect().get())
                    : browser.press(page, page.next().orElseThrow());
        }
        assertThat(page.html()).contains("That is the whole flow.").doesNotContain(">No</span>");
    }
}
