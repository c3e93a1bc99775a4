package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.interop.Snippet.Running;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console and {@code keyreeve client add} print for an application works as it stands there, however the client authenticates. */
class SnippetTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final Browser CONSOLE = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));

    private static final String CALLBACK_ON_NODE = """
            import { createInterface } from 'node:readline'
            console.log(url.href)
            const lines = createInterface({ input: process.stdin })
            const callbackUrl = new URL((await lines[Symbol.asyncIterator]().next()).value)
            lines.close()""";

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "client_secret_jwt"})
    void serviceOnNode(String method) throws Exception {
        Snippet snippet = node(service(method)).end("console.log(tokens.access_token)");

        assertThat(introspected(snippet.onNode())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void serviceInPython(String method) throws Exception {
        Snippet snippet = python(service(method)).end("print(token[\"access_token\"])");

        assertThat(introspected(snippet.inPython())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void serviceByCurl(String method) throws Exception {
        assertThat(curl(service(method)).inShell().rest()).contains("\"access_token\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
    void webApplicationOnNode(String method) throws Exception {
        Snippet snippet = node(web(method)).atCallback(CALLBACK_ON_NODE).end("console.log(tokens.access_token)");

        assertThat(signIn(snippet.onNode())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
    void webApplicationInPython(String method) throws Exception {
        Snippet snippet = python(web(method))
                .atCallback("print(url, flush=True)\ncallback = input()")
                .end("print(token[\"access_token\"])");

        assertThat(signIn(snippet.inPython())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
    void webApplicationByCurl(String method) throws Exception {
        ClientCredentials client = web(method);
        Code code = SignedInUser.at(NODE).code(client, TestClients.SCOPE);
        Snippet snippet = curl(client).with("CODE", code.value()).with("VERIFIER", code.verifier());

        assertThat(snippet.inShell().rest()).contains("\"access_token\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void resourceServerOnNode(String method) throws Exception {
        Snippet snippet = node(resourceServer(method))
                .begin("const accessToken = process.env.ACCESS_TOKEN")
                .end("console.log(active, scope)");

        assertThat(snippet.with("ACCESS_TOKEN", token()).onNode().rest()).isEqualTo("true api.read\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void resourceServerInPython(String method) throws Exception {
        Snippet snippet = python(resourceServer(method))
                .begin("import os; access_token = os.environ[\"ACCESS_TOKEN\"]")
                .end("print(found[\"active\"], found[\"scope\"])");

        assertThat(snippet.with("ACCESS_TOKEN", token()).inPython().rest()).isEqualTo("True api.read\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void resourceServerByCurl(String method) throws Exception {
        Snippet snippet = curl(resourceServer(method)).with("ACCESS_TOKEN", token());

        assertThat(snippet.inShell().rest()).contains("\"active\":true");
    }

    /** Signs a user in at the address that the program prints, and returns the status of a request with the token that it gets. */
    private static int signIn(Running program) throws Exception {
        URI address = URI.create(program.line());
        program.enter(SignedInUser.at(NODE).browser().get(address).location().toString());
        return SERVER.userInfo(program.line()).status();
    }

    private static boolean introspected(Running program) throws Exception {
        String token = program.line();
        return SERVER.as(TestClients.resourceServer(NODE))
                .introspect(token)
                .json()
                .path("active")
                .asBoolean();
    }

    private static String token() {
        return SERVER.as(TestClients.service(NODE))
                .clientCredentials("api.read")
                .expectOk()
                .accessToken();
    }

    private static ClientCredentials service(String method) {
        return TestClients.service(NODE, "token_endpoint_auth_method", method);
    }

    private static ClientCredentials web(String method) {
        return method.equals("none")
                ? TestClients.spa(NODE)
                : TestClients.web(NODE, "token_endpoint_auth_method", method);
    }

    private static ClientCredentials resourceServer(String method) {
        return TestClients.resourceServer(NODE, "token_endpoint_auth_method", method);
    }

    private static Snippet node(ClientCredentials client) {
        return Snippet.shown(CONSOLE, client, "Node (openid-client)");
    }

    private static Snippet python(ClientCredentials client) {
        return Snippet.shown(CONSOLE, client, "Python (Authlib)");
    }

    private static Snippet curl(ClientCredentials client) {
        return Snippet.shown(CONSOLE, client, "curl");
    }
}
