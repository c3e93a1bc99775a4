package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
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
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens that are bound to a key, at this server as the resource server: RFC 9449 section 7. */
class Rfc9449ResourceTests {

    private static final List<String> PATHS = List.of("/userinfo", "/users/me");

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ECKey key = TestKeys.ec("key");

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause({"RFC9449-4.3", "RFC9449-7.1"})
    @Tag("DP-11")
    void isOfUseWithAProofOfItsKeyOnly(String format) {
        String token = token(format, "openid profile account");

        for (String path : PATHS) {
            call(path, token, proof(path, token)).expectOk();
            refused(call(path, token, proof(path, token).claim("ath", null)), "invalid_dpop_proof");
            refused(call(path, token, proof(path, "other")), "invalid_dpop_proof");
            refused(call(path, token, proof(path, token).claim("htm", "POST")), "invalid_dpop_proof");
            refused(call(path, token, proof("/oauth2/token", token)), "invalid_dpop_proof");
            refused(server.send(server.to(path).header("Authorization", "DPoP " + token)), "invalid_dpop_proof");
            refused(
                    call(
                            path,
                            token,
                            TestProof.of(node, "GET", path, TestKeys.ec("other"))
                                    .with(token)),
                    "invalid_token");
        }
    }

    @Test
    @Clause("RFC9449-11.1")
    void takesAProofOnceOverAllNodes() {
        String token = token("jwt", "openid account");
        TestProof proof = proof("/userinfo", token);
        call("/userinfo", token, proof).expectOk();

        refused(call("/userinfo", token, proof), "invalid_dpop_proof");
        Server second = Server.of(Node.sharedSecond());
        refused(second.send(request(second, "/userinfo", token, proof)), "invalid_dpop_proof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC9449-7.2")
    @Tag("DP-10")
    void isNoBearerToken(String format) {
        String token = token(format, "openid account");

        for (String path : PATHS) {
            Response bearer = server.send(server.to(path)
                    .header("Authorization", "Bearer " + token)
                    .header("DPoP", proof(path, token).text()));
            bearer.expectChallenge(401, "invalid_token");
            assertThat(bearer.headers("WWW-Authenticate"))
                    .anyMatch(challenge -> challenge.startsWith("DPoP ") && challenge.contains("algs=\"ES256 "));
        }
    }

    @Test
    @Clause("RFC9449-7.1")
    void isTheOnlyTokenOfItsScheme() {
        ClientCredentials client =
                TestClients.web(node, "resources", List.of(node.uri().toString()));
        String bearer = SignedInUser.at(node).tokens(client, "openid").accessToken();

        refused(call("/userinfo", bearer, proof("/userinfo", bearer)), "invalid_token");
        server.userInfo(bearer).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "dpop", "DPOP", "Dpop"})
    @Clause("RFC9449-7.1")
    @Tag("TK-44")
    void namesItsSchemeInAnyCase(String scheme) {
        String token = token("jwt", "openid");

        server.send(server.to("/userinfo")
                        .header("Authorization", scheme + " " + token)
                        .header("DPoP", proof("/userinfo", token).text()))
                .expectOk();
    }

    @Test
    @Clause({"RFC9449-7.1", "RFC9449-7.2"})
    void challengesInBothSchemes() {
        List<String> challenges =
                server.get("/userinfo").expectChallenge(401, "").headers("WWW-Authenticate");

        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(1))
                .startsWith("DPoP ")
                .contains("algs=\"ES256 ")
                .doesNotContain("error");
    }

    @Test
    @Clause({"RFC9449-7.1", "RFC6750-3.1"})
    void saysInItsSchemeThatAScopeIsMissing() {
        String token = token("jwt", "openid");

        Response refused = call("/users/me", token, proof("/users/me", token));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate")).startsWith("DPoP ").contains("error=\"insufficient_scope\"");
    }

    private static void refused(Response response, String error) {
        assertThat(response.status()).as(response.body()).isEqualTo(401);
        assertThat(response.headers("WWW-Authenticate")).singleElement().satisfies(challenge -> assertThat(challenge)
                .startsWith("DPoP ")
                .contains("error=\"" + error + "\"", "algs=\"ES256 "));
    }

    private TestProof proof(String path, String token) {
        return TestProof.of(node, "GET", path, key).with(token);
    }

    private Response call(String path, String token, TestProof proof) {
        return server.send(request(server, path, token, proof));
    }

    private static HttpRequest.Builder request(Server at, String path, String token, TestProof proof) {
        return at.to(path).header("Authorization", "DPoP " + token).header("DPoP", proof.text());
    }

    private String token(String format, String scope) {
        ClientCredentials client = TestClients.web(
                node,
                "access_token_format",
                format,
                "scope",
                "openid profile account",
                "resources",
                List.of(node.uri().toString()));
        Code code = SignedInUser.at(node).code(client, scope);
        String form = ClientDriver.form(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", code.redirectUri(),
                "code_verifier", code.verifier()));
        return server.post(
                        "/oauth2/token",
                        form,
                        "Authorization",
                        client.basic(),
                        "DPoP",
                        TestProof.ofTokenRequest(node, key).text())
                .expectOk()
                .accessToken();
    }
}
