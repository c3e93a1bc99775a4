package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Characters in a query that browsers send as they are, and RFC 3986 section 3.4 does not have. */
class UnescapedQueryTests {

    private static final String STATE = "{a:1}|^`[x]\\";
    private static final String ESCAPED = "%7Ba%3A1%7D%7C%5E%60%5Bx%5D%5C";

    private final Node node = Node.shared();
    private final ClientCredentials client = TestClients.web(node);

    @Test
    @Clause("RFC6749-4.1.2")
    void returnsTheStateAsItWas() {
        RawResponse response = get(request().with("prompt", "none"), new Browser(node));

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).contains("error=login_required", "state=" + ESCAPED);
    }

    @Test
    @Clause("RFC6749-4.1.2")
    void takesTheRequestUpAfterTheSignIn() {
        TestUser user = TestUser.on(node);
        Browser browser = new Browser(node);
        browser.get("/login");
        Page login = browser.get(node.uri().resolve(get(request(), browser).header("Location")));

        Page back = browser.submit(login, Map.of("username", user.name(), "password", user.password()));

        assertThat(browser.followHere(back).header("Location"))
                .startsWith(REDIRECT_URI + "?code=")
                .contains("state=" + ESCAPED);
    }

    private RawResponse get(AuthorizationRequest request, Browser browser) {
        String cookies = browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        String head = "GET " + request.without("state").address() + "&state=" + STATE + " HTTP/1.1\r\nHost: localhost"
                + "\r\nCookie: " + cookies + "\r\nConnection: close\r\n\r\n";
        return RawHttp.send(node, head, new byte[0]);
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid");
    }
}
