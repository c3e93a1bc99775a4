package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 9207: the issuer in the response. */
class Rfc9207IssuerTests {

    private static final Node NODE = Node.shared();
    private static final String ISSUER = NODE.uri().toString();
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "require_consent", true);
    private static final Browser BROWSER = Browser.signedIn(NODE);

    @Test
    @Clause("RFC9207-2")
    void namesTheIssuerWithACode() {
        assertThat(request().approve(BROWSER).parameters()).containsEntry("iss", ISSUER);
    }

    @Test
    @Clause("RFC9207-2")
    void namesTheIssuerWithAnErrorOfTheRequest() {
        assertThat(request().with("scope", "unknown").immediately(BROWSER).parameters())
                .containsEntry("iss", ISSUER);
    }

    @Test
    @Clause("RFC9207-2")
    void namesTheIssuerWithADenial() {
        assertThat(request().with("prompt", "consent").deny(BROWSER).parameters())
                .containsEntry("iss", ISSUER);
    }

    @Test
    @Clause({"RFC9207-2", "RFC9207-2.4"})
    @Tag("AZ-10")
    void copiesNothingOfTheRequestIntoTheResponse() {
        AuthorizationResponse response = request()
                .with("iss", "https://evil.example")
                .with("code", "x")
                .with("error", "x")
                .approve(BROWSER);

        assertThat(response.parameters())
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("iss", ISSUER);
        assertThat(response.code().value()).startsWith("krc_");
    }

    @Test
    @Clause("RFC9207-3")
    void announcesIt() {
        assertThat(Server.of(NODE)
                        .get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }
}
