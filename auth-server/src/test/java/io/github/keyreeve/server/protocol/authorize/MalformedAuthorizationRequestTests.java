package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client sends: it gets a 4xx, never a code, and no word from the inside. */
class MalformedAuthorizationRequestTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final Browser BROWSER = Browser.signedIn(NODE);

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "state", "scope", "login_hint", "unknown"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-03")
    void refusesTextThatIsNoText(String name) {
        String others = request().without(name).query() + "&";

        for (String encoded : List.of("%00", "a%00b", "%ff", "%c0%af", "%ed%a0%80", "%f5%80%80%80")) {
            expectRefusal(get("/oauth2/authorize?" + others + name + "=" + encoded));
            expectRefusal(get("/oauth2/authorize?" + others + name + encoded + "=x"));
            expectRefusal(post(others + name + "=" + encoded));
            expectRefusal(post("decision=approve&" + name + "=" + encoded));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%z", "%zz", "%4"})
    @Clause("RFC6749-3.1")
    void refusesEscapesThatAreNoEscapes(String encoded) {
        expectRefusal(post(request().without("state").query() + "&state=" + encoded));
        expectRefusal(post("decision=approve&scope=" + encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "state", "scope", "code_challenge", "unknown", "decision"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-29")
    void refusesAValueOfAMegabyte(String name) {
        String megabyte = "x".repeat(1_000_000);

        expectRefusal(post(request().with(name, megabyte).query()));
    }

    @Test
    @Clause("RFC6749-3.1")
    @Tag("AZ-07")
    void refusesAClientIdOfAHundredKilobytes() {
        expectRefusal(get(request().with("client_id", "x".repeat(100_000)).address()));
        expectRefusal(post(request().with("client_id", "x".repeat(60_000)).query()));
    }

    @Test
    @Clause("RFC6749-3.1")
    void refusesTenThousandParameters() {
        expectRefusal(post(request().query() + "&a=1".repeat(10_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data", "text/plain", "nonsense", ";;"})
    @Clause("RFC6749-3.1")
    void refusesABodyThatIsNoForm(String type) {
        expectRefusal(BROWSER.send(HttpRequest.newBuilder(NODE.resolve("/oauth2/authorize"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(request().query()))));
    }

    @Test
    @Clause("RFC6749-3.1")
    void refusesAnEmptyRequest() {
        expectRefusal(get("/oauth2/authorize"));
        expectRefusal(post(""));
        expectRefusal(get("/oauth2/authorize?&&=&=="));
        expectRefusal(get("/consent"));
        expectRefusal(get("/consent?state="));
        expectRefusal(get("/consent?state=a&state=b"));
    }

    @Test
    @Clause("RFC6749-3.1")
    void givesNoCodeAtOtherWaysToWriteThePath() {
        for (String path :
                List.of("/oauth2/authorize/", "/oauth2//authorize", "/oauth2/authorize;a=b", "/OAuth2/authorize")) {
            Page page = get(path + "?" + request().query());

            assertThat(page.status()).as(page.toString()).isBetween(300, 499);
            assertThat(page.header("Location")).doesNotContain(REDIRECT_URI);
        }
    }

    /** A server that fetches what a request names reaches inner addresses for an attacker. */
    @Test
    @Clause({"OIDC-Core-6.2", "RFC9101-10.4"})
    @Tag("AZ-38")
    void fetchesNoRequestObject() throws IOException {
        try (ServerSocket attacker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + attacker.getLocalPort() + "/request";

            request().with("request_uri", address).immediately(BROWSER).expectError("request_uri_not_supported");

            attacker.setSoTimeout(50);
            assertThat(catchThrowable(attacker::accept)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static Page get(String address) {
        return BROWSER.copy(NODE).get(address);
    }

    /** The server closes before it has read all; then the response may be lost (RFC 9112 section 9.6), and a client asks again. */
    private static Page post(String body) {
        try {
            return postOnce(body);
        } catch (UncheckedIOException lost) {
            return postOnce(body);
        }
    }

    private static Page postOnce(String body) {
        return BROWSER.copy(NODE)
                .send(HttpRequest.newBuilder(NODE.resolve("/oauth2/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static void expectRefusal(Page page) {
        assertThat(page.status()).as(page.toString()).isBetween(400, 499);
        assertThat(page.body()).doesNotContain("Exception", "\tat ", "org.springframework", "org.apache");
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }
}
