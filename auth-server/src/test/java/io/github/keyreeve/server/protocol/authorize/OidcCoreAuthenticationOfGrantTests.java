package io.github.keyreeve.server.protocol.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A grant keeps the authentication of its request: the factors that counted for it, OpenID Connect Core section 12.2. */
@ResourceLock(Node.CLOCK)
class OidcCoreAuthenticationOfGrantTests {

    private static final Server SERVER = Server.of(Visitor.NODE);
    private static final ClientCredentials CLIENT = TestClients.web(Visitor.NODE);
    private static final ClientCredentials ASKING = TestClients.web(Visitor.NODE, "require_consent", true);
    private static final ClientCredentials API = TestClients.resourceServer(Visitor.NODE);

    /** With an old code and a new password. */
    private final Visitor visitor = new Visitor().does("add app, password, code, wait, change password");

    @Test
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    void isThatOfTheRequestThroughTheConsent() {
        Visitor.Request request = visitor.requests(ASKING, "max_age=180");
        Consent consent = request.request().ask(visitor.browser());

        visitor.does("code");

        Page again = visitor.browser().get(consent.page().uri());
        AuthorizationResponse response = request.request().finish(visitor.browser(), again);
        assertThat(Visitor.says(request.redeem(response))).isEqualTo("aal1 pwd new");
    }

    @Test
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    void isThatOfTheRequestUntilItsCodeIsRedeemed() {
        Visitor.Request request = visitor.requests(CLIENT, "max_age=180");
        AuthorizationResponse response = request.request().immediately(visitor.browser());

        visitor.does("code");

        assertThat(Visitor.says(request.redeem(response))).isEqualTo("aal1 pwd new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause({"RFC7662-2.2", "RFC9068-2.2.1"})
    void isWhatIntrospectionReturns(String format) {
        ClientCredentials client = TestClients.web(Visitor.NODE, "access_token_format", format);

        String narrow = accessToken(client, "max_age=180");
        String whole = accessToken(client, "");

        assertThat(introspected(narrow)).isEqualTo("aal1 pwd new");
        assertThat(introspected(whole)).isEqualTo("aal2 pwd+otp+mfa new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("OIDC-Core-12.2")
    void staysWhenTokensAreRefreshed(String format) {
        Node node = Node.shared();
        ClientCredentials client = TestClients.web(node, "access_token_format", format);
        Visitor owner = new Visitor(node).does("password, add app");
        Visitor.Request request = owner.requests(client, "max_age=3600");
        Response first = request.redeem(request.request().immediately(owner.browser()));

        owner.does("password, code");
        Response second =
                Server.of(node).as(client).refresh(first.refreshToken()).expectOk();

        Token token = second.token("id_token");
        assertThat(token.claim("acr")).isEqualTo("aal1");
        for (String claim : new String[] {"auth_time", "acr", "amr", "sub", "sid", "iss"}) {
            assertThat(token.claims().path(claim))
                    .isEqualTo(first.token("id_token").claims().path(claim));
        }
        JsonNode access = Server.of(node)
                .as(TestClients.resourceServer(node))
                .introspect(second.accessToken())
                .expectActive()
                .json();
        for (String claim : new String[] {"auth_time", "acr", "amr"}) {
            assertThat(access.path(claim)).isEqualTo(token.claims().path(claim));
        }
    }

    private String accessToken(ClientCredentials client, String parameters) {
        Visitor.Request request = visitor.requests(client, parameters);
        return request.redeem(request.request().immediately(visitor.browser())).accessToken();
    }

    private static String introspected(String token) {
        return Visitor.says(SERVER.as(API).introspect(token).expectActive().json());
    }
}
