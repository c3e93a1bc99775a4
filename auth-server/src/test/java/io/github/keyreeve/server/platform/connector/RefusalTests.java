package io.github.keyreeve.server.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Tomcat refuses before any filter sees it. */
class RefusalTests {

    private static final Node NODE = Node.shared();
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String PAGE = "text/html;charset=UTF-8";

    /** The head but for its end, the status, and the format of the error. */
    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("G@T / HTTP/1.1\r\nHost: x", 400, PROBLEM),
                Arguments.of("\0\1\2\r\nHost: x", 400, PROBLEM),
                Arguments.of("GET /<x> HTTP/1.1\r\nHost: x\r\nAccept: text/html", 400, PROBLEM),
                Arguments.of("GET /login HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nb@d: x", 400, PAGE),
                Arguments.of("GET /login HTTP/1.1\r\nHost: x\r\n: x", 400, PROBLEM),
                Arguments.of("GET /login HTTP/3.0\r\nHost: x", 505, PROBLEM),
                Arguments.of("GET /login HTTP/1.1\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET /login HTTP/1.1\r\nHost: x\r\nHost: y\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET /login HTTP/1.1\r\nHost: a b\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET http://y/login HTTP/1.1\r\nHost: x\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET ftp://x/login HTTP/1.1\r\nHost: x", 400, PROBLEM),
                Arguments.of("GET /login/%2e%2e/%2F HTTP/1.1\r\nHost: x\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET /login?a=%ff HTTP/1.1\r\nHost: a b\r\nAccept: text/html", 400, PAGE),
                Arguments.of(
                        "POST /login HTTP/1.1\r\nHost: a b\r\nAccept: text/html\r\nContent-Length: 60000\r\n"
                                + "Content-Type: application/x-www-form-urlencoded",
                        400,
                        PAGE),
                Arguments.of("GET /login%zz HTTP/1.1\r\nHost: x\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET /../x HTTP/1.1\r\nHost: x\r\nAccept: text/html", 400, PAGE),
                Arguments.of("GET /WEB-INF/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html", 404, PAGE),
                Arguments.of("CONNECT x:443 HTTP/1.1\r\nHost: x:443", 501, PROBLEM),
                Arguments.of("TRACE /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html", 405, PAGE),
                Arguments.of("GET * HTTP/1.1\r\nHost: x", 400, PROBLEM),
                Arguments.of("OPTIONS * HTTP/1.1\r\nHost: x", 400, PROBLEM),
                Arguments.of("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked", 501, JSON),
                Arguments.of("POST /auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x", 501, PROBLEM),
                Arguments.of("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: x", 400, JSON),
                Arguments.of("POST /auth/login HTTP/1.1\r\nHost: x\r\nExpect: x", 417, PROBLEM),
                Arguments.of("GET /login?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x", 400, PROBLEM),
                Arguments.of("GET /login HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000), 400, PROBLEM),
                Arguments.of("GET /login HTTP/1.1\r\nHost: x" + "\r\nX: x".repeat(200), 400, PROBLEM),
                Arguments.of(
                        "GET /login HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nCookie: a=" + "x".repeat(20_000),
                        400,
                        PAGE));
    }

    /** A response without headers, to HTTP/0.9, is none of ours; nor to what Tomcat takes for that after it. */
    @Test
    @Clause("RFC9112-2.3")
    void respondsWithHeadersOrNotAtAll() {
        try (Node node = Node.builder().start()) {
            for (String line : List.of("GET /login", "GET /oauth2/jwks", "POST /oauth2/token", "GET *")) {
                assertThat(RawHttp.send(node, line + "\r\n", new byte[0]).statusLine())
                        .as(line)
                        .isEmpty();
                assertThat(RawHttp.send(node, "G@T / HTTP/1.1\r\n", new byte[0]).statusLine())
                        .as("after " + line)
                        .matches("(HTTP/1.1 400.*)?");
            }
            assertThat(RawHttp.status(node, "GET /login HTTP/1.1")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Clause({"RFC9112-2.2", "RFC9112-3", "RFC9457-3"})
    @Tag("ER-03")
    @Tag("HD-10")
    @Tag("HT-02")
    @Tag("HT-08")
    void hasTheFormatAndTheHeadersOfAllErrors(String head, int status, String format) {
        RawResponse response = RawHttp.send(NODE, head + "\r\n\r\n", new byte[0]);

        assertThat(response.status()).as(response.toString()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualToIgnoringCase(format);
        assertThat(response.header("X-Request-Id")).hasSize(16);
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("Server")).isEmpty();
        assertThat(response.body()).doesNotContain("Exception", "Tomcat", "HTTP Status", "\tat ");
    }
}
