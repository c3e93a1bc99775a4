package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port: a Tomcat of its own, with the limits, headers and errors of the other one. */
class ManagementPortTests {

    private static final Node NODE = Node.shared();
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String TOO_MUCH = "30000\r\n" + "x".repeat(0x30000) + "\r\n";

    /** The head but for its end, the body, and the status. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("POST /health HTTP/1.1\r\nHost: x\r\n" + JSON + "Content-Length: 1073741824", "", 413),
                Arguments.of("POST /metrics HTTP/1.1\r\nHost: x\r\n" + FORM + "Content-Length: 1073741824", "", 413),
                Arguments.of("POST /nothing HTTP/1.1\r\nHost: x\r\n" + FORM + "Content-Length: 1073741824", "", 413),
                Arguments.of(
                        "POST /health HTTP/1.1\r\nHost: x\r\n" + JSON + "Transfer-Encoding: chunked", TOO_MUCH, 413),
                Arguments.of(
                        "GET /health HTTP/1.1\r\nHost: x\r\n" + JSON + "Transfer-Encoding: chunked", TOO_MUCH, 413),
                Arguments.of(
                        "POST /nothing HTTP/1.1\r\nHost: x\r\n" + FORM + "Transfer-Encoding: chunked", TOO_MUCH, 413),
                Arguments.of(
                        "POST /health HTTP/1.1\r\nHost: x\r\n" + JSON + "Transfer-Encoding: chunked", "x\r\n", 400),
                Arguments.of(
                        "POST /health HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 2", "{}", 415),
                Arguments.of("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html", "", 404),
                Arguments.of("GET /error HTTP/1.1\r\nHost: x\r\nConnection: close", "", 404),
                Arguments.of("POST /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0", "", 405),
                Arguments.of("DELETE /metrics HTTP/1.1\r\nHost: x\r\nConnection: close", "", 405),
                Arguments.of("TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close", "", 405),
                Arguments.of("JEFF /health HTTP/1.1\r\nHost: x\r\nConnection: close", "", 501),
                Arguments.of("GET /health?a=%00 HTTP/1.1\r\nHost: x\r\nConnection: close", "", 400),
                Arguments.of("GET /health?a=%ff HTTP/1.1\r\nHost: x\r\nConnection: close", "", 400),
                Arguments.of("GET /health;a=b HTTP/1.1\r\nHost: x\r\nConnection: close", "", 400),
                Arguments.of("OPTIONS * HTTP/1.1\r\nHost: x", "", 400),
                Arguments.of("G@T / HTTP/1.1\r\nHost: x", "", 400),
                Arguments.of("GET /health HTTP/3.0\r\nHost: x", "", 505),
                Arguments.of("GET /health HTTP/1.1\r\nHost: x\r\nHost: y\r\nAccept: text/html", "", 400),
                Arguments.of("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000), "", 400));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Clause({"RFC9110-15.5.14", "RFC9457-3"})
    void refusesWithAProblemAndTheHeadersOfAllResponses(String head, String body, int status) {
        RawResponse response = RawHttp.send(port(), head + "\r\n\r\n", body.getBytes(UTF_8));

        assertThat(response.status()).as(response.toString()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertHasHeaders(response);
        assertThat(response.body())
                .contains(
                        "\"status\":" + status,
                        "\"instance\":\"urn:keyreeve:request:" + response.header("X-Request-Id"))
                .doesNotContain("Exception", "Tomcat", "timestamp", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness", "/metrics"})
    void servesHealthAndMetrics(String path) {
        RawResponse response = get(path);

        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(response.header("Content-Type"))
                .matches("application/vnd.spring-boot.actuator.v3\\+json|text/plain;.*");
        assertHasHeaders(response);
    }

    /** The filters of the server's own port do not guard these here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /oauth2/jwks",
                "GET /.well-known/openid-configuration",
                "GET /oauth2/authorize",
                "GET /login",
                "GET /userinfo",
                "GET /api/admin/users",
                "GET /assets/keyreeve.css",
                "GET /health/live/",
                "POST /oauth2/token",
                "POST /oauth2/introspect",
                "POST /oauth2/revoke",
                "POST /login",
                "POST /auth/login",
                "POST /logout",
                "POST /connect/logout"
            })
    void servesNothingOfTheServersPort(String line) {
        RawResponse response = RawHttp.send(
                port(), RawHttp.head(line + " HTTP/1.1", FORM + "Content-Length: 3"), "a=b".getBytes(UTF_8));

        assertThat(response.status()).as(response.toString()).isEqualTo(404);
        assertThat(response.header("Set-Cookie")).isEmpty();
        assertHasHeaders(response);
    }

    /** HTTP/0.9 has no headers. */
    @Test
    @Clause("RFC9112-2.3")
    void respondsWithHeadersOrNotAtAll() {
        for (String line : List.of("GET /health", "GET *")) {
            assertThat(RawHttp.send(port(), line + "\r\n", new byte[0]).statusLine())
                    .as(line)
                    .isEmpty();
        }
        assertThat(get("/health").status()).isEqualTo(200);
    }

    private static void assertHasHeaders(RawResponse response) {
        assertThat(response.header("X-Request-Id")).as(response.toString()).hasSize(16);
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("Server")).isEmpty();
    }

    private static RawResponse get(String path) {
        return RawHttp.send(port(), RawHttp.head("GET " + path + " HTTP/1.1"), new byte[0]);
    }

    private static int port() {
        return NODE.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }
}
