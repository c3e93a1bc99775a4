package io.github.keyreeve.server.protocol.response;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** JWT Secured Authorization Response Mode for OAuth 2.0 (JARM). */
class JarmTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final TestUser USER = TestUser.on(NODE);

    private final Browser browser = Browser.signedIn(NODE, USER);

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "query.jwt"})
    @Clause({"JARM-2.1", "JARM-2.3.1", "JARM-2.3.4"})
    void bringsTheCodeInASignedJwtInTheQuery(String mode) {
        AuthorizationRequest request = request(CLIENT, mode);
        AuthorizationResponse response = request.immediately(browser);

        assertThat(response.parameters()).containsOnlyKeys("response");
        Jwt jwt = verified(response, "RS256");
        assertThat(jwt.getClaims().keySet()).containsExactlyInAnyOrder("iss", "aud", "iat", "exp", "code", "state");
        assertThat(jwt.getClaimAsString("iss")).isEqualTo(NODE.uri().toString());
        assertThat(jwt.getAudience()).containsExactly(CLIENT.id());
        assertThat(jwt.getClaimAsString("state")).isEqualTo("state-1");
        Server.of(NODE).as(CLIENT).redeem(code(request, jwt)).expectOk();
    }

    @Test
    @Clause("JARM-2.3.3")
    void bringsTheCodeInAForm() {
        AuthorizationRequest request = request(CLIENT, "form_post.jwt");
        AuthorizationResponse response = request.immediately(browser).expectForm();

        assertThat(response.page().formAction()).hasToString(REDIRECT_URI);
        assertThat(response.parameters()).containsOnlyKeys("response");
        Server.of(NODE)
                .as(CLIENT)
                .redeem(code(request, verified(response, "RS256")))
                .expectOk();
    }

    @Test
    @Clause("JARM-2.1")
    void expiresInMinutes() {
        Jwt jwt = verified(request(CLIENT, "jwt").immediately(browser), "RS256");

        Instant end = Objects.requireNonNull(jwt.getExpiresAt());
        assertThat(Duration.between(Objects.requireNonNull(jwt.getIssuedAt()), end))
                .isLessThanOrEqualTo(Duration.ofMinutes(10))
                .isPositive();
    }

    @Test
    @Clause("JARM-2.1")
    void bringsErrors() {
        Jwt refused = verified(request(CLIENT, "jwt").with("scope", "unknown").immediately(browser), "RS256");
        Jwt anonymous = verified(request(CLIENT, "jwt").with("prompt", "none").immediately(new Browser(NODE)), "RS256");

        assertThat(refused.getClaimAsString("error")).isEqualTo("invalid_scope");
        assertThat(refused.getClaimAsString("error_description")).isNotEmpty();
        assertThat(refused.getClaimAsString("state")).isEqualTo("state-1");
        assertThat(refused.getAudience()).containsExactly(CLIENT.id());
        assertThat(anonymous.getClaimAsString("error")).isEqualTo("login_required");
    }

    @Test
    @Clause("JARM-2.1")
    void bringsTheDecisionOfTheUser() {
        ClientCredentials asking = TestClients.web(NODE, "require_consent", true);
        AuthorizationRequest request = request(asking, "jwt");

        Jwt denied = verified(request.deny(browser), "RS256");
        assertThat(denied.getClaimAsString("error")).isEqualTo("access_denied");
        Jwt approved = verified(request.ask(browser).approve(), "RS256");
        Server.of(NODE).as(asking).redeem(code(request, approved)).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256", "RS256"})
    @Clause("JARM-3")
    void isSignedAsTheClientIsRegistered(String algorithm) {
        ClientCredentials client = TestClients.web(NODE, "authorization_signed_response_alg", algorithm);

        verified(request(client, "jwt").immediately(browser), algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA"})
    @Clause("JARM-3")
    void isSignedByNoOtherAlgorithm(String algorithm) {
        assertThatThrownBy(() -> TestClients.web(NODE, "authorization_signed_response_alg", algorithm))
                .hasMessageContaining("signing algorithms are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment.jwt", "fragment", "JWT", "query.JWT", "jwt query"})
    @Clause("JARM-2.3")
    void offersNoOtherModes(String mode) {
        request(CLIENT, mode).immediately(browser).expectError("invalid_request");
    }

    @Test
    @Clause("JARM-2.3.4")
    void isAskedForInAPushedRequestToo() {
        AuthorizationRequest request =
                request(CLIENT, "jwt").push(Server.of(NODE).as(CLIENT));

        assertThat(verified(request.immediately(browser), "RS256").getClaimAsString("code"))
                .isNotEmpty();
    }

    /** It is signed by the same keys as ID tokens, and must not pass for one. */
    @Test
    @Clause("RFC8725-3.11")
    void isNoHintForAUser() {
        String jwt = response(request(CLIENT, "jwt").immediately(browser));

        AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                .with("id_token_hint", jwt)
                .with("prompt", "none")
                .immediately(browser)
                .expectError("login_required");
        assertThat(Server.of(NODE).userInfo(jwt).status()).isEqualTo(401);
    }

    private static AuthorizationRequest request(ClientCredentials client, String mode) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read").with("response_mode", mode);
    }

    private static Code code(AuthorizationRequest request, Jwt response) {
        return new Code(Objects.requireNonNull(response.getClaimAsString("code")), request.verifier(), REDIRECT_URI);
    }

    private static String response(AuthorizationResponse response) {
        return String.valueOf(response.parameters().get("response"));
    }

    private static Jwt verified(AuthorizationResponse response, String algorithm) {
        String jwt = response(response);
        assertThat(Token.of(jwt).header().path("alg").asString()).isEqualTo(algorithm);
        assertThat(List.of(jwt.split("\\.", -1))).hasSize(3);
        return NimbusJwtDecoder.withJwkSetUri(NODE.uri() + "/oauth2/jwks")
                .jwsAlgorithm(Objects.requireNonNull(SignatureAlgorithm.from(algorithm)))
                .build()
                .decode(jwt);
    }
}
