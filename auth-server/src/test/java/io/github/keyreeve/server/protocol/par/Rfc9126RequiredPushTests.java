package io.github.keyreeve.server.protocol.par;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 9126 sections 5 and 6: clients and servers that require pushed requests. */
class Rfc9126RequiredPushTests {

    private static final Node NODE = Node.shared();

    private final Browser browser = Browser.signedIn(NODE);

    @Test
    @Clause("RFC9126-6")
    @Tag("PA-10")
    void isTheOnlyWayForAClientThatIsRegisteredSo() {
        ClientCredentials client = TestClients.web(NODE, "require_pushed_authorization_requests", true);

        AuthorizationRequest.of(client, REDIRECT_URI, "openid")
                .immediately(browser)
                .expectError("invalid_request");
        AuthorizationRequest.of(client, REDIRECT_URI, "openid")
                .push(Server.of(NODE).as(client))
                .immediately(browser)
                .code();
    }

    @Test
    @Clause("RFC9126-5")
    void isTheOnlyWayAtAServerThatRequiresIt() {
        Node strict = Node.builder()
                .property("keyreeve.pushed-requests.required", true)
                .shared();
        ClientCredentials client = TestClients.web(strict);
        Browser user = Browser.signedIn(strict);

        AuthorizationRequest.of(client, REDIRECT_URI, "openid")
                .immediately(user)
                .expectError("invalid_request");
        AuthorizationRequest.of(client, REDIRECT_URI, "openid")
                .push(Server.of(strict).as(client))
                .immediately(user)
                .code();
        assertThat(Server.of(strict)
                        .get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("require_pushed_authorization_requests")
                        .asBoolean())
                .isTrue();
    }
}
