package io.github.keyreeve.server.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.HttpProxy;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer with a path behind a proxy that removes the path, and behind one that keeps it. */
class IssuerBehindProxyTests {

    /** It is also the beginning of paths of the server, such as {@code /auth/login}. */
    private static final String PATH = "/auth";

    private static final Map<Boolean, HttpProxy> PROXIES = new LinkedHashMap<>();
    private static final Map<Boolean, Node> NODES = new LinkedHashMap<>();
    private static final Map<Boolean, Integer> PORTS = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        for (boolean stripped : new boolean[] {true, false}) {
            int port = FreePorts.next();
            HttpProxy proxy = new HttpProxy(port, stripped ? PATH : "");
            PROXIES.put(stripped, proxy);
            PORTS.put(stripped, port);
            NODES.put(
                    stripped,
                    Node.builder()
                            .port(port)
                            .behind(proxy.resolve(PATH))
                            .property("keyreeve.http.proxy-strips-path", stripped)
                            .start());
        }
    }

    @AfterAll
    static void stop() {
        NODES.values().forEach(Node::close);
        PROXIES.values().forEach(HttpProxy::close);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsInAndGivesTokens(boolean stripped) {
        Node node = node(stripped);
        ClientCredentials client = TestClients.web(node, "require_consent", true);
        Browser browser = new Browser(node);
        AuthorizationRequest request = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid");
        TestUser user = TestUser.on(node);

        Page login = browser.followHere(browser.get(node.resolve(request.address())));
        Page back = browser.submit(login, Map.of("username", user.name(), "password", user.password()));
        AuthorizationResponse response = request.finish(browser, browser.followHere(back));
        Response tokens = Server.of(node).as(client).redeem(response.code()).expectOk();

        assertThat(tokens.token("id_token").claim("iss")).isEqualTo(node.uri().toString());
        Server.of(node).userInfo(tokens.accessToken()).expectOk();
        assertThat(browser.get(node.resolve("/account")).status()).isEqualTo(200);
        Page question = browser.get(node.resolve("/connect/logout?client_id=" + client.id()));
        assertThat(browser.submit(question, Map.of()).document().text()).contains("signed out");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linksPagesAndAssetsBelowThePath(boolean stripped) {
        Page login = new Browser(node(stripped)).get(node(stripped).resolve("/login"));

        List<String> links = login.document().select("[href], [src]").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .toList();
        assertThat(links).isNotEmpty().allMatch(link -> link.startsWith(PATH + "/"));
        assertThat(links.stream().filter(link -> link.startsWith(PATH + "/assets/")))
                .isNotEmpty()
                .allMatch(link -> get(stripped, link).status() == 200);
        assertThat(login.setCookies()).isNotEmpty().allMatch(cookie -> List.of("/", PATH)
                .contains(cookie.getPath()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Clause({"RFC8414-3", "RFC8414-3.1", "OIDC-Discovery-4"})
    @Tag("KJ-08")
    void hasItsMetadataAtBothAddresses(boolean stripped) {
        for (String address : List.of(
                PATH + "/.well-known/openid-configuration",
                PATH + "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server" + PATH,
                "/.well-known/openid-configuration" + PATH)) {
            Response metadata = get(stripped, address);

            assertThat(metadata.status()).as(address).isEqualTo(200);
            assertThat(metadata.string("issuer")).isEqualTo(node(stripped).uri().toString());
            assertThat(metadata.string("token_endpoint"))
                    .isEqualTo(node(stripped).uri() + "/oauth2/token");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsNothingOutsideOfThePath(boolean stripped) {
        for (String address : List.of("/.well-known/oauth-authorization-server/other", PATH + "/nothing")) {
            assertThat(get(stripped, address).status()).as(address).isEqualTo(404);
        }
    }

    /** As at an issuer without path. */
    @Test
    @Tag("AD-08")
    void decidesTheSameHoweverAPathIsWritten() {
        for (String path :
                List.of("/admin/users", "/admin/..;/admin/users", "/%61dmin/users", "//admin/users", "/../x")) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            assertThat(RawHttp.send(Objects.requireNonNull(PORTS.get(true)), head, new byte[0])
                            .status())
                    .as(path)
                    .isIn(302, 400, 404);
        }
    }

    @Test
    void refusesAnotherContextPath() {
        assertThatThrownBy(() -> Node.builder()
                        .property("server.servlet.context-path", "/other")
                        .start())
                .hasStackTraceContaining("SERVER_SERVLET_CONTEXT_PATH must be left out");
        assertThatThrownBy(() -> Node.builder()
                        .property("keyreeve.http.proxy-strips-path", true)
                        .start())
                .hasStackTraceContaining("KEYREEVE_HTTP_PROXY_STRIPS_PATH must be false");
    }

    private static Node node(boolean stripped) {
        return Objects.requireNonNull(NODES.get(stripped));
    }

    private static Response get(boolean stripped, String address) {
        URI uri = Objects.requireNonNull(PROXIES.get(stripped)).resolve(address);
        return Server.of(node(stripped)).send(HttpRequest.newBuilder(uri).GET());
    }
}
