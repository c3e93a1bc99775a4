package io.github.keyreeve.server.identity.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator may require beyond what is shipped, and what the policy itself must name. */
@ResourceLock(Node.CLOCK)
class AssurancePolicyTests {

    private static final Node LATER = Node.withMutableClock();
    private static final MutableClock CLOCK = LATER.clock();
    private static final Node STRICT = Node.builder()
            .property("keyreeve.admin.require-mfa", "true")
            .property("keyreeve.policy.roles.support", "users.read")
            .shared();

    @Test
    void sendsAnAdministratorToAddASecondFactorWhereAllNeedOne() {
        TestUser admin = TestUser.on(STRICT, "admin");
        Browser browser = Browser.signedIn(STRICT, admin);

        Page asked = browser.followHere(browser.get("/admin/users"));
        assertThat(asked.uri()).hasPath("/account/security");
        assertThat(asked.document().select("[role=alert]").text()).isNotEmpty();
        Page form = browser.get("/account/security/totp");
        String secret = form.document().select("code.fact").text().replace(" ", "");
        browser.submit(
                form, Map.of("code", AuthenticatorApp.of(secret, STRICT.clock()).code(0)));

        assertThat(browser.get("/admin/users").status()).isEqualTo(200);
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    @Clause("RFC9470-3")
    void challengesAnAdministratorWithoutASecondFactorWhereAllNeedOne() {
        Api admin = Api.as(STRICT, TestUser.on(STRICT, "admin"));

        assertThat(admin.get("/api/admin/users")
                        .expectChallenge(401, "insufficient_user_authentication")
                        .header("WWW-Authenticate"))
                .contains("acr_values=\"aal2\"")
                .doesNotContain("max_age=");
        admin.get("/users/me").expectOk();
    }

    @Test
    void givesARoleTheOperationsOfItsPermissions() {
        Browser support = new Browser(STRICT);
        TestUser user = TestUser.on(STRICT, "support");
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(STRICT, user), STRICT.clock());
        support.signIn(STRICT, user.name(), user.password());
        support.submit(support.get("/login/otp"), Map.of("code", app.freshCode()));
        String target = "/admin/users/" + TestUser.on(STRICT).id();
        Page page = support.get(target);

        assertThat(page.status()).isEqualTo(200);
        assertThat(support.post(target + "/lock", Map.of("_csrf", page.formField("_csrf")))
                        .status())
                .isEqualTo(403);
        assertThat(support.get("/admin/audit").status()).isEqualTo(403);
        assertThat(support.get("/admin").status()).isEqualTo(403);
        assertThat(page.document().select(".side a").eachAttr("href")).containsExactly("/admin/users");
        Api api = Api.as(STRICT, user, app.recoveryCodes().get(0));
        api.get("/api/admin/users").expectOk();
        api.get("/api/admin/overview").expectChallenge(403, "insufficient_scope");
        api.get("/api/admin/audit").expectChallenge(403, "insufficient_scope");
    }

    @Test
    void returnsToThePageOfAFormThatWasSentTooLate() {
        TestUser admin = TestUser.on(LATER, "admin");
        Browser console = Browser.signedIn(LATER, admin);
        String target = "/admin/users/" + TestUser.on(LATER).id();
        Page page = console.get(target);
        CLOCK.advance(Duration.ofMinutes(6));

        Page asked = console.post(target + "/delete", Map.of("_csrf", page.formField("_csrf")));

        assertThat(asked.location()).hasPath("/login");
        assertThat(console.signIn(LATER, admin.name(), admin.password()).location())
                .hasPath(target + "/delete");
        assertThat(console.get(target).status()).isEqualTo(200);
    }

    @Test
    void refusesToStartWithAControllerThatThePolicyDoesNotName() {
        Node.Builder node = Node.builder().with(Forgotten.class);

        assertThatThrownBy(node::start)
                .hasStackTraceContaining("policy.yaml has no operation for [GET /api/admin/forgotten]");
    }

    @Test
    void refusesToStartWithARequestThatIsNone() {
        Node.Builder node = Node.builder().property("keyreeve.policy.operations.users-read.calls", "/api/admin/users");

        assertThatThrownBy(node::start).hasStackTraceContaining("\"/api/admin/users\" is no request");
    }

    /** Without an annotation, so that only the node of this test finds it. */
    static class Forgotten {

        @Bean
        Controller forgotten() {
            return new Controller();
        }
    }

    @RestController
    static class Controller {

        @GetMapping("/api/admin/forgotten")
        String forgotten() {
            return "open";
        }
    }
}
