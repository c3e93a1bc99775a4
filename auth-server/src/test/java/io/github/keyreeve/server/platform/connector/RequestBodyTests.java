package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a request, on paths that read one and on others. */
@Tag("ER-03")
class RequestBodyTests {

    private static final Node NODE = Node.shared();
    private static final int LIMIT = 64 * 1024;
    private static final byte[] MORE_THAN_ALLOWED = "x".repeat(3 * LIMIT).getBytes(UTF_8);

    /** Media type and path. */
    static Stream<String> requests() {
        return Stream.of("application/json", "application/x-www-form-urlencoded", "text/plain")
                .flatMap(type -> Stream.of(
                                "/auth/login", "/oauth2/token", "/login", "/nothing", "/users/me", "/assets/x")
                        .map(path -> type + " " + path));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Clause("RFC9110-15.5.14")
    @Tag("HT-01")
    void isRefusedBeforeItIsReadIfItIsDeclaredTooLong(String request) {
        RawResponse response = send(request, "Content-Length: 1073741824", new byte[0]);

        assertThat(response.status()).isEqualTo(413);
        assertIsOurs(request, response);
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Clause("RFC9110-15.5.14")
    @Tag("HT-01")
    void isRefusedAsSoonAsItTurnsOutToBeTooLong(String request) {
        RawResponse response = send(request, "Transfer-Encoding: chunked", chunk(MORE_THAN_ALLOWED));

        assertThat(response.status()).isEqualTo(413);
        assertIsOurs(request, response);
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Clause("RFC9110-15.5.16")
    void isRefusedIfItIsCompressed(String request) {
        RawResponse response = send(request, "Content-Encoding: gzip\r\nContent-Length: 2", "{}".getBytes(UTF_8));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.header("Accept-Encoding")).isEqualTo("identity");
        assertIsOurs(request, response);
    }

    @Test
    void isAcceptedIfItIsNotCoded() {
        RawResponse response = send(
                "application/json /auth/login",
                "Content-Encoding: identity\r\nContent-Length: 2",
                "{}".getBytes(UTF_8));

        assertThat(response.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/*+json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=nonsense",
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                "json",
                "application/",
                ";",
                "",
                "application/json; charset=\"",
                "multipart/form-data; boundary=x",
                "text/xml"
            })
    void hasAMediaTypeThatIsUnderstood(String type) {
        for (String path : new String[] {"/auth/login", "/auth/refresh", "/oauth2/token"}) {
            RawResponse response = send(type + " " + path, "Content-Length: 2", "{}".getBytes(UTF_8));

            assertThat(response.status()).as(path).isEqualTo(415);
            assertIsOurs(type + " " + path, response);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Length: 2",
                "Content-Type: text/plain\r\nContent-Length: 2",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: x",
                "Content-Length: -1"
            })
    @Clause({"RFC9110-5.3", "RFC9112-6.3"})
    void hasOneTypeAndOneLength(String headers) {
        for (String path : new String[] {"/auth/login", "/oauth2/token", "/login", "/nothing"}) {
            RawResponse response = send("application/json " + path, headers, "{}".getBytes(UTF_8));

            assertThat(response.status()).as(path).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n{}\r\n0\r\n\r\n", "2\r\n{}", "-2\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}"})
    void hasWellFormedChunks(String chunks) {
        for (String path : new String[] {"/auth/login", "/oauth2/token", "/login", "/nothing"}) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

            RawResponse response = RawHttp.sendAndFinish(NODE, head, chunks.getBytes(UTF_8));

            assertThat(response.status()).as(path).isEqualTo(400);
            assertIsOurs("application/json " + path, response);
        }
    }

    /** In the format of the path, with the headers of all responses. */
    private static void assertIsOurs(String request, RawResponse response) {
        assertThat(response.header("X-Request-Id")).hasSize(16);
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(response.header("Content-Type"))
                .isEqualTo(request.endsWith("/oauth2/token") ? "application/json" : "application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "Tomcat", "\tat ");
    }

    private static RawResponse send(String request, String headers, byte[] body) {
        int blank = request.lastIndexOf(' ');
        String head = RawHttp.head(
                "POST " + request.substring(blank + 1) + " HTTP/1.1",
                "Content-Type: " + request.substring(0, blank),
                headers);
        return RawHttp.send(NODE, head, body);
    }

    private static byte[] chunk(byte[] content) {
        return (Integer.toHexString(content.length) + "\r\n" + new String(content, UTF_8) + "\r\n").getBytes(UTF_8);
    }
}
