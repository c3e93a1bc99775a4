package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8707 section 2: {@code resource} in the authorization request. */
class Rfc8707AuthorizationTests {

    private static final String ONE = "https://one.example/api";
    private static final String TWO = "https://two.example";

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "resources", List.of(ONE, TWO));
    private static final Browser BROWSER = Browser.signedIn(NODE);

    @Test
    @Clause({"RFC8707-2.1", "RFC8707-2.2"})
    void givesATokenForTheResourceOfTheRequestAlone() {
        assertThat(audience(request().with("resource", ONE))).containsExactly(ONE);
    }

    @Test
    @Clause("RFC8707-2")
    @Tag("TK-33")
    void takesSeveralResources() {
        assertThat(audience(request().with("resource", ONE).and("resource", TWO)))
                .containsExactlyInAnyOrder(ONE, TWO);
        assertThat(audience(request().with("resource", TWO).and("resource", TWO)))
                .containsExactly(TWO);
    }

    @Test
    @Clause("RFC8707-2")
    void takesAllOfTheClientWhenNoneIsNamed() {
        assertThat(audience(request())).containsExactlyInAnyOrder(ONE, TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://three.example",
                "https://one.example/api/",
                "https://one.example",
                "https://one.example/api#fragment",
                "HTTPS://one.example/api",
                "one",
                "/api",
                "https://one.example/api https://two.example",
            })
    @Clause("RFC8707-2")
    @Tag("TK-33")
    void refusesAResourceThatIsNotTheClients(String resource) {
        request().with("resource", resource).immediately(BROWSER).expectError("invalid_target");
        request()
                .with("resource", ONE)
                .and("resource", resource)
                .immediately(BROWSER)
                .expectError("invalid_target");
    }

    private static List<String> audience(AuthorizationRequest request) {
        Code code = request.immediately(BROWSER).code();
        return SERVER.as(CLIENT).redeem(code).expectOk().token("access_token").audience();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "api.read");
    }
}
