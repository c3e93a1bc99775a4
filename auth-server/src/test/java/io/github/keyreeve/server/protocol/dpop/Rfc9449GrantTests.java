package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
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

/** Authorization codes and refresh tokens that are bound to a key, RFC 9449 sections 5 and 10. */
class Rfc9449GrantTests {

    private static final String PAR = "/oauth2/par";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials spa = TestClients.spa(node);
    private final ClientCredentials web = TestClients.web(node);
    private final ClientCredentials api = TestClients.resourceServer(node);
    private final SignedInUser user = SignedInUser.at(node);
    private final ECKey key = TestKeys.ec("key");
    private final ECKey other = TestKeys.ec("other");

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC9449-5")
    @Tag("TK-28")
    void bindsTheRefreshTokenOfAPublicClient(String format) {
        ClientCredentials client = TestClients.spa(node, "access_token_format", format);
        Response tokens = redeem(client, user.code(client, "openid"), key).expectOk();
        assertThat(tokens.string("token_type")).isEqualTo("DPoP");

        refresh(client, tokens.refreshToken(), null).expectError("invalid_request");
        refresh(client, tokens.refreshToken(), other).expectError("invalid_grant");
        Response refreshed = refresh(client, tokens.refreshToken(), key).expectOk();
        Response again = refresh(client, refreshed.refreshToken(), key).expectOk();

        refresh(client, again.refreshToken(), other).expectError("invalid_grant");
        assertThat(again.string("token_type")).isEqualTo("DPoP");
        assertThat(server.as(api)
                        .introspect(again.accessToken())
                        .expectActive()
                        .json()
                        .path("cnf")
                        .path("jkt")
                        .asString())
                .isEqualTo(TestProof.thumbprint(key));
    }

    @Test
    @Clause("RFC9449-5")
    void bindsTheRefreshTokenOfAConfidentialClientToTheClientAlone() {
        Response tokens = redeem(web, user.code(web, "openid"), key).expectOk();

        Response refreshed = refresh(web, tokens.refreshToken(), other).expectOk();

        assertThat(refreshed
                        .token("access_token")
                        .claims()
                        .path("cnf")
                        .path("jkt")
                        .asString())
                .isEqualTo(TestProof.thumbprint(other));
        assertThat(refresh(web, refreshed.refreshToken(), null).expectOk().string("token_type"))
                .isEqualTo("Bearer");
    }

    @Test
    @Clause("RFC9449-5")
    void bindsNoRefreshTokenThatWasIssuedWithoutAProof() {
        Response tokens = user.tokens(spa, "openid");

        Response refreshed = refresh(spa, tokens.refreshToken(), key).expectOk();

        assertThat(refreshed.string("token_type")).isEqualTo("DPoP");
        refresh(spa, refreshed.refreshToken(), null).expectOk();
    }

    @Test
    @Clause({"RFC9449-10", "RFC9449-5"})
    void bindsACodeToTheKeyOfTheRequest() {
        Code code = user.approve(request(spa).with("dpop_jkt", TestProof.thumbprint(key)));

        redeem(spa, code, null).expectError("invalid_request");
        redeem(spa, code, other).expectError("invalid_grant");
        redeem(spa, code, key).expectOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    @Clause("RFC9449-10")
    void refusesWhatIsNoThumbprint(String thumbprint) {
        request(spa).with("dpop_jkt", thumbprint).immediately(user.browser()).expectError("invalid_request");
        server.as(web)
                .postRaw(PAR, request(web).with("dpop_jkt", thumbprint).form())
                .expectError("invalid_request");
    }

    @Test
    @Clause("RFC9449-10.1")
    void bindsTheCodeOfAPushedRequestToTheKeyOfItsProof() {
        AuthorizationRequest request = request(web);
        Code code = user.approve(
                request.pushedAs(push(request, key).expectStatus(201).string("request_uri")));

        redeem(web, code, other).expectError("invalid_grant");
        redeem(web, code, key).expectOk();
    }

    @Test
    @Clause("RFC9449-10.1")
    void refusesAPushWhoseProofIsOfAnotherKey() {
        AuthorizationRequest request = request(web).with("dpop_jkt", TestProof.thumbprint(key));

        push(request, other).expectError("invalid_request");
        push(request, key).expectStatus(201);
    }

    @Test
    @Clause({"RFC9449-10.1", "RFC9449-11.1"})
    void takesTheProofOfAPushOnce() {
        String proof = TestProof.of(node, "POST", PAR, key).text();
        String form = request(web).form();

        server.post(PAR, form, "Authorization", web.basic(), "DPoP", proof).expectStatus(201);
        server.post(PAR, form, "Authorization", web.basic(), "DPoP", proof).expectError("invalid_dpop_proof");
    }

    private Response push(AuthorizationRequest request, ECKey signing) {
        return server.post(
                PAR,
                request.form(),
                "Authorization",
                web.basic(),
                "DPoP",
                TestProof.of(node, "POST", PAR, signing).text());
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return SignedInUser.request(client, "openid");
    }

    private Response redeem(ClientCredentials client, Code code, @Nullable ECKey signing) {
        return token(
                client,
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", code.redirectUri(),
                        "code_verifier", code.verifier()),
                signing);
    }

    private Response refresh(ClientCredentials client, String refreshToken, @Nullable ECKey signing) {
        return token(client, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), signing);
    }

    private Response token(ClientCredentials client, Map<String, String> parameters, @Nullable ECKey signing) {
        if (signing == null) {
            return server.as(client).token(parameters);
        }
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(client.post());
        all.remove("client_secret");
        String proof = TestProof.ofTokenRequest(node, signing).text();
        return client.secret() == null
                ? server.post("/oauth2/token", ClientDriver.form(all), "DPoP", proof)
                : server.post("/oauth2/token", ClientDriver.form(all), "Authorization", client.basic(), "DPoP", proof);
    }
}
