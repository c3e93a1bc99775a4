package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page of another package that only Spring's types know: where it sends the browser, and what it learns of the user. */
class SavedRequestTests {

    private static final Node NODE = Node.builder().with(ProtectedPage.class).start();

    private final Browser browser = new Browser(NODE);
    private final TestUser user = TestUser.on(NODE, "admin");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void leadsToTheSavedRequest() {
        Page sent = browser.get("/protected?a=1&b=%7Bx%7D%20y");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).hasPath("/login");

        Page signedIn = browser.signIn(NODE, user.name(), user.password());

        assertThat(signedIn.header("Location")).isEqualTo("/protected?a=1&b=%7Bx%7D%20y");
        assertThat(browser.signIn(NODE, user.name(), user.password()).header("Location"))
                .isEqualTo("/");
    }

    @Test
    void remembersTheAddressAfterAWrongPassword() {
        browser.get("/protected");
        browser.signIn(NODE, user.name(), "wrong-password");

        assertThat(browser.signIn(NODE, user.name(), user.password()).header("Location"))
                .isEqualTo("/protected");
    }

    @Test
    void remembersNoPost() {
        assertThat(browser.post("/protected", Map.of("a", "1")).location()).hasPath("/login");

        assertThat(browser.signIn(NODE, user.name(), user.password()).header("Location"))
                .isEqualTo("/?stale");
    }

    @Test
    @Tag("LG-30")
    void neverLeadsToAForeignSite() {
        browser.get(URI.create(NODE.uri() + "/protected/..//evil.example"));
        browser.get(URI.create(NODE.uri() + "//evil.example/protected"));
        browser.get("/login?continue=https://evil.example&redirect=//evil.example");

        assertThat(browser.signIn(NODE, user.name(), user.password()).header("Location"))
                .isEqualTo("/");
    }

    @Test
    void showsTheLoginHintAsTextOnly() {
        String hint = "\"><script>alert(1)</script>\u00E9 + 1";
        browser.get("/protected?login_hint=" + URLEncoder.encode(hint, StandardCharsets.UTF_8));

        Page form = browser.get("/login");

        assertThat(form.document().select("input[name=username]").val()).isEqualTo(hint);
        assertThat(form.document().select("script:not([src])")).isEmpty();
    }

    @Test
    void showsNoEndlessLoginHint() {
        browser.get("/protected?login_hint=" + "a".repeat(255));

        assertThat(browser.get("/login")
                        .document()
                        .select("input[name=username]")
                        .val())
                .isEmpty();
    }

    @Test
    void exposesTheUserTheTimeAndTheSessionOfTheSignIn() {
        Page seen = browser.followHere(signInAtProtectedPage());

        String[] facts = seen.body().split(" ", -1);
        assertThat(facts[0]).isEqualTo(user.id().toString());
        assertThat(facts[1]).isEqualTo(user.name());
        assertThat(facts[2]).isEqualTo("free");
        assertThat(facts[3]).isEqualTo("admin");
        assertThat(facts[4]).isEqualTo("[password]");
        assertThat(Instant.parse(facts[5])).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(facts[6]).hasSize(43).isNotIn(browser.cookies().values());
    }

    @Test
    void keepsTheSessionIdOnlyForTheSameUser() {
        String first = sid(browser.followHere(signInAtProtectedPage()));
        String again = sid(browser.followHere(signInAtProtectedPage()));
        TestUser other = TestUser.on(NODE);
        browser.signIn(NODE, other.name(), other.password());

        assertThat(again).isEqualTo(first);
        assertThat(sid(browser.get("/protected"))).isNotEqualTo(first);
    }

    private Page signInAtProtectedPage() {
        browser.get("/protected?again=1");
        browser.signIn(NODE, user.name(), user.password());
        return browser.get("/protected");
    }

    private static String sid(Page page) {
        return page.body().split(" ", -1)[6];
    }

    /** A chain as another package makes it. */
    static class ProtectedPage {

        @Bean
        @Order(10)
        SecurityFilterChain protectedPages(
                HttpSecurity http, SecurityContextRepository contexts, AuthenticationEntryPoint loginPage) {
            return http.securityMatcher("/protected/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .securityContext(context -> context.securityContextRepository(contexts))
                    .csrf(csrf -> csrf.disable())
                    .exceptionHandling(failures -> failures.authenticationEntryPoint(loginPage))
                    .build();
        }

        @Bean
        WhoIsThere whoIsThere() {
            return new WhoIsThere();
        }
    }

    @RestController
    static class WhoIsThere {

        @RequestMapping("/protected")
        String who(Authentication authentication) {
            AccountPrincipal account = (AccountPrincipal) Objects.requireNonNull(authentication.getPrincipal());
            AuthenticationEvent event = ((UserAuthentication) authentication).event();
            return String.join(
                    " ",
                    authentication.getName(),
                    account.username(),
                    account.tier(),
                    String.join(",", account.roles()),
                    event.factors().keySet().toString(),
                    event.time().toString(),
                    event.sid());
        }
    }
}
