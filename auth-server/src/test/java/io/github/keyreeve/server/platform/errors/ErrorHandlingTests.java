package io.github.keyreeve.server.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class ErrorHandlingTests {

    private static final Node NODE = FailingEndpoints.NODE;

    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @ValueSource(strings = {"no-connection", "no-redis", "slow"})
    void respondsWith503WhenAStoreIsUnavailable(String failure) {
        Page page = browser.get("/test/fail/" + failure);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        assertThat(page.document().title()).startsWith("Not available just now");
        assertThat(page.body()).doesNotContain(FailingEndpoints.DETAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "53100", "53200", "53300", "55P03", "57P01", "57P02", "57P03", "58030"})
    void respondsWith503InEachFormatWhenPostgresCannotDoItsWork(String state, CapturedOutput output) {
        Page page = browser.get("/test/sql/" + state);
        Page problem = browser.json("/api/test/sql/" + state);
        Page oauth = browser.get("/oauth2/test/sql/" + state);

        assertThat(List.of(page, problem, oauth)).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("5");
            assertThat(response.body()).doesNotContain(FailingEndpoints.DETAIL);
        });
        assertThat(page.document().title()).startsWith("Not available just now");
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(oauth.body()).startsWith("{\"error\":\"temporarily_unavailable\",");
        assertThat(output.getOut()).contains("SQLSTATE " + state).doesNotContain(FailingEndpoints.DETAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test/lost", "/api/test/lost", "/oauth2/test/lost"})
    void respondsWith503WhenATransactionLosesItsConnection(String path) {
        Page page = browser.get(path);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void respondsWith503WhenOverloaded() {
        Page page = browser.json("/api/test/fail/busy");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void sendsOAuthErrorsToClients() {
        Page unavailable = browser.get("/oauth2/test/fail/no-connection");
        assertThat(unavailable.header("Content-Type")).isEqualTo("application/json");
        assertThat(unavailable.body()).startsWith("{\"error\":\"temporarily_unavailable\",\"error_description\":");

        Page unexpected = browser.get("/oauth2/test/fail/unexpected");
        assertThat(unexpected.status()).isEqualTo(500);
        assertThat(unexpected.body()).startsWith("{\"error\":\"server_error\",\"error_description\":");
    }

    @Test
    void sendsProblemsToPrograms() {
        Page problem = browser.json("/api/test/fail/no-redis");

        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("\"status\":503").contains("\"title\":\"Service Unavailable\"");
    }

    @Test
    @Tag("ER-03")
    void showsAReferenceAndNothingElseOfAnUnexpectedFailure(CapturedOutput output) {
        Page page = browser.get("/test/fail/unexpected");

        String reference = page.document().select("code").text();
        assertThat(page.status()).isEqualTo(500);
        assertThat(reference).matches("[0-9a-f]{16}").isEqualTo(page.header("X-Request-Id"));
        assertThat(page.body()).doesNotContain(FailingEndpoints.DETAIL, "Exception", "io.github");
        assertThat(output.getOut())
                .containsOnlyOnce(reference)
                .containsOnlyOnce("IllegalStateException: " + FailingEndpoints.DETAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/error", "/actuator", "/env", "/metrics", "/assets/nothing.css", "/assets"})
    @Tag("AD-15")
    void knowsNothingElse(String path) {
        assertThat(browser.get(path).status()).isEqualTo(404);
        assertThat(browser.get(path).document().title()).startsWith("Page not found");
        assertThat(browser.json(path).header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void showsUsersAPageInTheirLanguage() {
        Page page = browser.send(HttpRequest.newBuilder(NODE.resolve("/nothing"))
                .header("Accept-Language", "de")
                .GET());

        assertThat(page.document().title()).startsWith("Seite nicht gefunden");
    }
}
