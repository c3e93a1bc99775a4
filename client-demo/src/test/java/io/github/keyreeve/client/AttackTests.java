package io.github.keyreeve.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.client.testing.Lab;
import io.github.keyreeve.client.testing.LabBrowser;
import io.github.keyreeve.client.testing.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTests {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code-replay",
                "foreign-code",
                "wrong-verifier",
                "missing-pkce",
                "redirect-uri",
                "foreign-pushed-request",
                "refresh-reuse-at-once",
                "wrong-secret",
                "unsigned-token",
                "id-token-at-api",
                "strip-dpop",
                "replay-proof"
            })
    void distinguishesRejectedFromSuccessful(String attack) {
        assertThat(run(attack).html()).contains("class=\"verdict REFUSED\"");
        lab.server().becomeCareless();
        assertThat(run(attack).html()).contains("class=\"verdict NOT_REFUSED\"");
    }

    @Test
    void waitsBeforeARefreshTokenIsReused() {
        assertThat(runLate().html()).contains("class=\"verdict REFUSED\"");
        lab.server().becomeCareless();
        assertThat(runLate().html()).contains("class=\"verdict NOT_REFUSED\"");
    }

    @Test
    void doesNotReportAnAttackThatDidNotRunAsRejected() {
        lab.server().deny("access_denied");
        assertThat(run("code-replay").html()).contains("class=\"verdict NOT_TRIED\"");
    }

    private Page run(String attack) {
        LabBrowser browser = lab.browser();
        return browser.press(browser.open("/attacks/" + attack), "/attacks/" + attack);
    }

    private Page runLate() {
        LabBrowser browser = lab.browser();
        Page page = browser.press(browser.open("/attacks/refresh-reuse"), "/attacks/refresh-reuse");
        assertThat(page.html()).contains("class=\"verdict WAITING\"");
        String next = "/attacks/refresh-reuse/continue";
        page = browser.press(page, next);
        assertThat(page.html()).contains("class=\"verdict WAITING\"");
        lab.clock().putForward(Duration.ofSeconds(12));
        return browser.press(page, next);
    }
}
