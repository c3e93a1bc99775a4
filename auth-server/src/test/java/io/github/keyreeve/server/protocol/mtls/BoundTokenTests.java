package io.github.keyreeve.server.protocol.mtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.protocol.dpop.TestProof;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Access tokens that are bound to a certificate, at this server as the resource server: RFC 8705 section 3. */
class BoundTokenTests {

    private static final String HEADER = "X-Client-Cert";

    private final Node node = Node.builder()
            .property("keyreeve.mtls.proxy-header", HEADER)
            .property("keyreeve.trusted-proxies", "127.0.0.1")
            .shared();
    private final Server server = Server.of(node);
    private final ECKey key = TestKeys.ec("key");
    private final ClientCredentials client = TestClients.web(
            node,
            "token_endpoint_auth_method",
            "private_key_jwt",
            "jwks",
            TestKeys.jwks(key),
            "scope",
            "openid profile offline_access account",
            "resources",
            List.of(node.uri().toString()),
            "tls_client_certificate_bound_access_tokens",
            true);

    @Test
    @Clause("RFC8705-3")
    void isOfUseWithTheCertificateOnly() throws Exception {
        PresentedCertificate own = TestAuthority.selfSigned("own");
        PresentedCertificate other = TestAuthority.selfSigned("own");
        Response tokens = redeem(own.escaped()).expectOk();

        for (String path : new String[] {"/userinfo", "/users/me"}) {
            call(path, tokens.accessToken(), own.escaped()).expectOk();
            call(path, tokens.accessToken(), null).expectStatus(401);
            call(path, tokens.accessToken(), other.escaped()).expectStatus(401);
            call(path, tokens.accessToken(), "malformed").expectStatus(401);
        }
    }

    @Test
    @Clause("RFC8705-3")
    void bindsTheTokensOfARefreshToTheCertificateOfThatRequest() throws Exception {
        PresentedCertificate own = TestAuthority.selfSigned("own");
        PresentedCertificate next = TestAuthority.selfSigned("own");
        Response tokens = redeem(own.escaped()).expectOk();

        Response refreshed = server.post(
                        "/oauth2/token",
                        "grant_type=refresh_token&refresh_token=" + tokens.refreshToken() + assertion(),
                        HEADER,
                        next.escaped())
                .expectOk();

        call("/userinfo", refreshed.accessToken(), next.escaped()).expectOk();
        call("/userinfo", refreshed.accessToken(), own.escaped()).expectStatus(401);
    }

    @Test
    @Clause("RFC8705-3")
    void issuesNoTokenWithoutACertificate() {
        redeem(null).expectError("invalid_request");
    }

    /** A claim {@code cnf} stands for one key. */
    @Test
    @Clause({"RFC7800-3.1", "RFC9449-5"})
    void takesNoProofOfAnotherKey() throws Exception {
        String form = "grant_type=refresh_token&refresh_token="
                + redeem(TestAuthority.selfSigned("own").escaped()).expectOk().refreshToken() + assertion();

        Response refused = server.post(
                "/oauth2/token",
                form,
                HEADER,
                TestAuthority.selfSigned("own").escaped(),
                "DPoP",
                TestProof.ofTokenRequest(node, TestKeys.ec("proof")).text());

        assertThat(refused.expectError("invalid_request").string("error_description"))
                .startsWith("DPoP: must not be sent");
    }

    private Response redeem(@Nullable String certificate) {
        Code code = SignedInUser.at(node).code(client, "openid offline_access account");
        String form = ClientDriver.form(Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", code.redirectUri(),
                        "code_verifier", code.verifier()))
                + assertion();
        return certificate == null
                ? server.post("/oauth2/token", form)
                : server.post("/oauth2/token", form, HEADER, certificate);
    }

    private String assertion() {
        return TestAssertion.of(node, client.id(), key).form();
    }

    private Response call(String path, String token, @Nullable String certificate) {
        HttpRequest.Builder request = server.to(path).header("Authorization", "Bearer " + token);
        return server.send(certificate == null ? request : request.header(HEADER, certificate));
    }
}
