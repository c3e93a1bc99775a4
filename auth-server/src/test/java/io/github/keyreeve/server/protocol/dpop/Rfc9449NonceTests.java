package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonces of the server, where an operator requires them: RFC 9449 sections 8 and 9. */
class Rfc9449NonceTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String NONCE = "DPoP-Nonce";

    private final Node node =
            Node.builder().property("keyreeve.dpop.require-nonce", true).shared();
    private final Server server = Server.of(node);
    private final ECKey key = TestKeys.ec("key");

    @Test
    @Clause({"RFC9449-8", "RFC9449-8.1"})
    @Tag("DP-12")
    void givesANonceBeforeAnythingIsUsedUp() {
        ECKey own = TestKeys.ec("own");
        ClientCredentials client =
                TestClients.web(node, "token_endpoint_auth_method", "private_key_jwt", "jwks", TestKeys.jwks(own));
        Code code = SignedInUser.at(node).code(client, "openid");
        String form = ClientDriver.form(Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", code.redirectUri(),
                        "code_verifier", code.verifier()))
                + TestAssertion.of(node, client.id(), own).form();

        Response refused = server.post(
                        TOKEN, form, "DPoP", TestProof.ofTokenRequest(node, key).text())
                .expectError("use_dpop_nonce");

        String nonce = refused.header(NONCE);
        assertThat(nonce).matches("[A-Za-z0-9_-]{40,100}");
        server.post(
                        TOKEN,
                        form,
                        "DPoP",
                        TestProof.ofTokenRequest(node, key)
                                .claim("nonce", nonce)
                                .text())
                .expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    @Clause("RFC9449-8")
    @Tag("DP-12")
    void refusesWhatItDidNotGive(String nonce) {
        assertThat(request(nonce).expectError("use_dpop_nonce").header(NONCE)).isNotEmpty();
    }

    @Test
    @Clause("RFC9449-8.2")
    void isSilentWhileTheNonceIsTheCurrentOne() {
        String nonce = request(null).header(NONCE);

        Response tokens = request(nonce).expectOk();

        assertThat(tokens.header(NONCE)).isNotEqualTo(nonce);
        assertThat(server.as(TestClients.service(node))
                        .clientCredentials("api.read")
                        .header(NONCE))
                .isEmpty();
    }

    @Test
    @Clause("RFC9449-9")
    void isRequiredOfResourceRequestsToo() {
        ClientCredentials client = TestClients.spa(node);
        Code code = SignedInUser.at(node).code(client, "openid");
        String nonce = request(null).header(NONCE);
        Map<String, String> form = new LinkedHashMap<>(client.post());
        form.putAll(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", code.redirectUri(),
                "code_verifier", code.verifier()));
        String token = server.post(
                        TOKEN,
                        ClientDriver.form(form),
                        "DPoP",
                        TestProof.ofTokenRequest(node, key)
                                .claim("nonce", nonce)
                                .text())
                .expectOk()
                .accessToken();

        Response refused = userInfo(token, null);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("DPoP ").contains("error=\"use_dpop_nonce\"");
        userInfo(token, refused.header(NONCE)).expectOk();
    }

    private Response userInfo(String token, @Nullable String nonce) {
        TestProof proof =
                TestProof.of(node, "GET", "/userinfo", key).with(token).claim("nonce", nonce);
        return server.send(
                server.to("/userinfo").header("Authorization", "DPoP " + token).header("DPoP", proof.text()));
    }

    private Response request(@Nullable String nonce) {
        ClientCredentials service = TestClients.service(node);
        return server.post(
                TOKEN,
                "grant_type=client_credentials",
                "Authorization",
                service.basic(),
                "DPoP",
                TestProof.ofTokenRequest(node, key).claim("nonce", nonce).text());
    }
}
