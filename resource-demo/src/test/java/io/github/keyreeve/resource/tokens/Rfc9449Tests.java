package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Proof;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key, RFC 9449 section 7. */
class Rfc9449Tests {

    private static final String WHO_AM_I = "/whoami";

    private final Api api = Api.shared();
    private final ECKey key = FakeIssuer.ecKey("proof");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesATokenWithAProofOfItsKey(boolean opaque) {
        String token = token(opaque);

        Response response = send("DPoP", token, Proof.of(key, WHO_AM_I, token)).expect(200);

        assertThat(response.text("/sub")).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesItNeitherAsABearerTokenNorWithoutAProof(boolean opaque) {
        String token = token(opaque);

        Response bearer = send("Bearer", token, Proof.of(key, WHO_AM_I, token)).expectProblem(401);
        assertThat(bearer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        refused(api.send(api.request(WHO_AM_I, null).header("Authorization", "DPoP " + token)), "invalid_request");
    }

    @Test
    void refusesTheProofOfAnotherKeyOrRequest() {
        String token = token(false);

        refused(send("DPoP", token, Proof.of(FakeIssuer.ecKey("other"), WHO_AM_I, token)), "invalid_dpop_proof");
        refused(send("DPoP", token, Proof.of(key, WHO_AM_I, "another")), "invalid_dpop_proof");
        refused(send("DPoP", token, Proof.of(key, "/invoices", token)), "invalid_dpop_proof");
        refused(send("DPoP", token, Proof.of(key, WHO_AM_I, token).claim("htm", "POST")), "invalid_dpop_proof");
        refused(
                send(
                        "DPoP",
                        token,
                        Proof.of(key, WHO_AM_I, token)
                                .claim("iat", Date.from(Instant.now().minusSeconds(600)))),
                "invalid_dpop_proof");
    }

    @Test
    void takesAProofOnce() {
        String token = token(false);
        Proof proof = Proof.of(key, WHO_AM_I, token);
        send("DPoP", token, proof).expect(200);

        refused(send("DPoP", token, proof), "invalid_dpop_proof");
    }

    @Test
    void takesNoBearerTokenInItsScheme() {
        String token = Token.of(Api.sharedIssuer(), "alice").jwt();

        refused(send("DPoP", token, Proof.of(key, WHO_AM_I, token)), "invalid_dpop_proof");
    }

    @Test
    void saysInItsSchemeThatAScopeIsMissing() {
        String token = token(false);

        Response response = api.send(api.request("/invoices", null)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", Proof.of(key, "/invoices", token).jwt()));

        response.expectProblem(403);
        assertThat(response.header("WWW-Authenticate")).startsWith("DPoP error=\"insufficient_scope\"");
    }

    private static void refused(Response response, String error) {
        response.expectProblem(401);
        assertThat(response.header("WWW-Authenticate"))
                .startsWith("DPoP error=\"" + error + "\"")
                .contains("algs=\"ES256 ");
    }

    private Response send(String scheme, String token, Proof proof) {
        return api.send(api.request(WHO_AM_I, null)
                .header("Authorization", scheme + " " + token)
                .header("DPoP", proof.jwt()));
    }

    private String token(boolean opaque) {
        Token token = Token.of(Api.sharedIssuer(), "alice").claim("cnf", Map.of("jkt", Proof.thumbprint(key)));
        return opaque ? token.opaque() : token.jwt();
    }
}
