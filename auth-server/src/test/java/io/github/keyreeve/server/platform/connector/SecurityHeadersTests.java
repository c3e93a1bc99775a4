package io.github.keyreeve.server.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTests {

    private static final Node NODE = Node.builder()
            .property("keyreeve.issuer", "https://login.example.com")
            .with(FailingEndpoints.class)
            .start();

    private final Browser browser = new Browser(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/logout",
                "/nothing",
                "/health",
                "/login?a=%00",
                "/test/fail/unexpected",
                "/test/fail/no-redis",
                "/api/test/fail/busy"
            })
    @Tag("HD-01")
    @Tag("HD-02")
    @Tag("HD-03")
    @Tag("HD-05")
    @Tag("HD-10")
    void areOnEveryResponse(String path) {
        Page page = browser.get(path);

        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Permissions-Policy")).contains("camera=()");
        assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers()).doesNotContainKeys("server", "x-powered-by");
    }

    /** Of each chain, of the refusals before the chains, and of those by Tomcat. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /oauth2/jwks",
                "GET /oauth2/authorize",
                "POST /oauth2/token",
                "POST /oauth2/introspect",
                "GET /userinfo",
                "POST /auth/login",
                "GET /users/me",
                "GET /api/admin/users",
                "GET /account",
                "GET /admin",
                "GET /assets/keyreeve.css",
                "JEFF /login",
                "TRACE /oauth2/token",
                "GET /login;a=b",
                "G@T /",
                "OPTIONS *"
            })
    @Tag("HD-01")
    void areOnTheResponsesOfEachChain(String target) {
        RawResponse response = RawHttp.send(NODE, RawHttp.head(target + " HTTP/1.1", "Content-Length: 0"), new byte[0]);

        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(response.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(response.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    @Tag("HD-02")
    void letOnlyPagesThatLeadToAClientSendTheirFormsAnywhere() {
        Page login = browser.get("/login");
        Page refused = browser.submit(login, Map.of("username", "stranger", "password", "wrong-password"));

        assertThat(login.header("Content-Security-Policy")).doesNotContain("form-action");
        assertThat(refused.header("Content-Security-Policy")).doesNotContain("form-action");
        assertThat(browser.get("/logout").header("Content-Security-Policy")).contains("form-action 'self'");
    }

    @Test
    void leaveCachingToDocumentsThatMayBeCached() {
        assertThat(browser.get("/test/cacheable").headers().get("cache-control"))
                .containsExactly("max-age=300, public");
        assertThat(browser.get("/assets/keyreeve.css").headers().get("cache-control"))
                .containsExactly("max-age=3600, public");
    }

    @Test
    void promiseNoHttpsWhereThereIsNone() {
        assertThat(new Browser(Node.shared()).get("/login").headers()).doesNotContainKey("strict-transport-security");
    }
}
