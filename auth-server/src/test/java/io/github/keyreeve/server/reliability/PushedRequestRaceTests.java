package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.requestobject.SignedRequest;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pushed request gets one code, however many browsers complete it at the same moment on both nodes. */
class PushedRequestRaceTests {

    private static final int ROUNDS = 20;
    private static final Crowd CROWD = new Crowd();
    private static final ECKey KEY = TestKeys.ec("race");

    private final Node node = Node.shared();
    private final ClientCredentials client = TestClients.web(node);
    private final ClientCredentials asking = TestClients.web(node, "require_consent", true);

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause({"RFC9126-4", "RFC9126-7.3"})
    @Tag("PA-06")
    void getsOneCodeFromTheRequestsOfOneUser() {
        Browser user = SignedIn.on(node, client).browser();
        for (int round = 0; round < ROUNDS; round++) {
            AuthorizationRequest request = pushed(client);

            expectOneCode(CROWD.act((server, number) -> request.immediately(user.copy(server.node()))));
        }
    }

    @Test
    @Clause({"RFC9126-4", "RFC9126-7.3"})
    @Tag("PA-06")
    void getsOneCodeFromTheDecisionsOfManyUsers() {
        List<Browser> users = new ArrayList<>();
        for (int i = 0; i < Crowd.SIZE; i++) {
            users.add(SignedIn.on(node, asking).browser());
        }
        for (int round = 0; round < 5; round++) {
            AuthorizationRequest request = pushed(asking);
            List<Consent> waiting =
                    users.stream().map(user -> request.ask(user)).toList();

            expectOneCode(CROWD.act((server, number) -> waiting.get(number).approve("api.read")));
        }
    }

    @Test
    @Clause("RFC9101-10")
    void getsOneCodeForARequestObject() {
        ClientCredentials signing = TestClients.web(node, "jwks", TestKeys.jwks(KEY));
        Browser user = SignedIn.on(node, signing).browser();
        for (int round = 0; round < ROUNDS; round++) {
            AuthorizationRequest request = AuthorizationRequest.of(signing, TestClients.REDIRECT_URI, "openid api.read")
                    .with("nonce", "round-" + round);
            String object = SignedRequest.of(node, signing, request).key(KEY).sign();

            List<Page> pages = CROWD.act((server, number) -> {
                Browser browser = user.copy(server.node());
                return browser.followHere(browser.get(
                        server.node().resolve("/oauth2/authorize?client_id=" + signing.id() + "&request=" + object)));
            });

            assertThat(pages.stream()
                            .filter(page -> page.isRedirect()
                                    && page.location().toString().contains("code=")))
                    .as(pages.toString())
                    .hasSize(1);
        }
    }

    /** RFC 7519 section 4.1.7. */
    @Test
    @Clause("RFC9126-3")
    void isPushedOnceWithItsIdentifier() {
        ClientCredentials signing = TestClients.web(node, "jwks", TestKeys.jwks(KEY));
        for (int round = 0; round < ROUNDS; round++) {
            String object = SignedRequest.of(
                            node, signing, AuthorizationRequest.of(signing, TestClients.REDIRECT_URI, "openid"))
                    .with("jti", "round-" + round)
                    .key(KEY)
                    .sign();

            List<Response> responses =
                    CROWD.act((server, number) -> server.as(signing).postRaw("/oauth2/par", "request=" + object));

            assertThat(responses.stream().filter(response -> response.status() == 201))
                    .as(responses.toString())
                    .hasSize(1);
        }
    }

    private AuthorizationRequest pushed(ClientCredentials owner) {
        return AuthorizationRequest.of(owner, TestClients.REDIRECT_URI, "openid api.read")
                .with("prompt", owner.equals(asking) ? "consent" : "")
                .push(Server.of(node).as(owner));
    }

    private static void expectOneCode(List<AuthorizationResponse> responses) {
        assertThat(responses.stream().filter(AuthorizationResponse::hasCode))
                .as(responses.toString())
                .hasSize(1);
        responses.stream()
                .filter(response -> !response.hasCode())
                .forEach(response -> response.expectErrorPage("expired or has already been completed"));
    }
}
