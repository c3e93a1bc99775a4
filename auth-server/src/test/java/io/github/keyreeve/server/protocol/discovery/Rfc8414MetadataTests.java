package io.github.keyreeve.server.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.protocol.userinfo.AllStandardClaims;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The metadata say what is there, and nothing else: each value is tried, RFC 8414 and OpenID Connect Discovery. */
class Rfc8414MetadataTests {

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final ECKey KEY = TestKeys.ec("key");

    /** All that are announced where every feature is as it is by default. */
    private static final String MEMBERS = """
            issuer authorization_endpoint token_endpoint introspection_endpoint revocation_endpoint
            pushed_authorization_request_endpoint require_pushed_authorization_requests userinfo_endpoint
            end_session_endpoint backchannel_logout_supported backchannel_logout_session_supported
            frontchannel_logout_supported frontchannel_logout_session_supported jwks_uri scopes_supported
            response_types_supported response_modes_supported grant_types_supported
            token_endpoint_auth_methods_supported token_endpoint_auth_signing_alg_values_supported
            introspection_endpoint_auth_methods_supported introspection_endpoint_auth_signing_alg_values_supported
            revocation_endpoint_auth_methods_supported revocation_endpoint_auth_signing_alg_values_supported
            dpop_signing_alg_values_supported code_challenge_methods_supported
            authorization_response_iss_parameter_supported subject_types_supported
            id_token_signing_alg_values_supported authorization_signing_alg_values_supported acr_values_supported
            prompt_values_supported ui_locales_supported claims_supported claims_parameter_supported
            request_object_signing_alg_values_supported require_signed_request_object request_parameter_supported
            request_uri_parameter_supported display_values_supported userinfo_signing_alg_values_supported
            introspection_signing_alg_values_supported refresh_token_expiration_types_supported""";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final JsonNode metadata = server.get(OAUTH).json();

    @ParameterizedTest
    @ValueSource(strings = {OPENID, OAUTH})
    @Clause({"RFC8414-3", "OIDC-Discovery-4"})
    @Tag("KJ-08")
    void isJsonThatEverybodyMayKeepForAWhile(String path) {
        Response response = server.get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("Cache-Control")).contains("max-age=300").contains("public");
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.headers("Set-Cookie")).isEmpty();
        assertThat(response.body()).isEqualTo(server.get(OAUTH).body());
    }

    @Test
    @Clause({"RFC8414-2", "RFC8414-3.3"})
    @Tag("HT-12")
    void namesTheIssuerAsItIsConfiguredWhateverTheRequestSays() {
        Response forged = server.send(server.to(OAUTH)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Port", "1")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example;proto=gopher")
                .GET());

        assertThat(metadata.path("issuer").asString()).isEqualTo(node.uri().toString());
        assertThat(forged.json()).isEqualTo(metadata);
        assertThat(Server.of(Node.sharedSecond()).get(OAUTH).json()).isEqualTo(metadata);
    }

    @Test
    @Clause("RFC8414-2")
    void namesEndpointsThatRespond() {
        for (String name : metadata.propertyNames()) {
            if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                String address = metadata.path(name).asString();
                assertThat(address).as(name).startsWith(node.uri() + "/");
                assertThat(server.get(address.substring(node.uri().toString().length()))
                                .status())
                        .as(name)
                        .isNotEqualTo(404)
                        .isLessThan(500);
            }
        }
    }

    @Test
    @Clause("RFC8414-2")
    @Tag("TK-19")
    void namesGrantsThatSucceedAndNoOthers() {
        Set<String> grants = new HashSet<>(list("grant_types_supported"));
        ClientCredentials web = TestClients.web(node);
        Response tokens = SignedInUser.at(node).tokens(web, "openid");
        server.as(web).refresh(tokens.refreshToken()).expectOk();
        server.as(TestClients.service(node)).clientCredentials("api.read").expectOk();

        assertThat(grants).containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        server.as(web).token(Map.of("grant_type", "password")).expectError("unsupported_grant_type");
    }

    @Test
    @Clause("RFC8414-2")
    void namesTheWaysOfClientAuthenticationThatWorkAtEachEndpoint() {
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            assertThat(list(endpoint + "_endpoint_auth_methods_supported"))
                    .as(endpoint)
                    .containsExactlyInAnyOrderElementsOf(waysThatWork(endpoint));
        }
    }

    @Test
    @Clause("RFC8414-2")
    void namesTheAlgorithmsOfClientAssertions() {
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            assertThat(list(endpoint + "_endpoint_auth_signing_alg_values_supported"))
                    .contains("ES256", "PS256", "RS256", "HS256", "HS384", "HS512")
                    .doesNotContain("none");
        }
    }

    @Test
    @Clause("OIDC-Discovery-3")
    void namesTheSigningAlgorithmsThatAClientCanChoose() {
        for (String algorithm : list("id_token_signing_alg_values_supported")) {
            ClientCredentials client = TestClients.web(node, "id_token_signed_response_alg", algorithm);
            SignedInUser.at(node).tokens(client, "openid");
        }
        assertThat(list("id_token_signing_alg_values_supported"))
                .contains("RS256")
                .doesNotContain("none", "HS256");
    }

    @Test
    @Clause("OIDC-Discovery-3")
    void namesTheClaimsThatTokensAndUserInfoHold() {
        ClientCredentials client = TestClients.web(
                node, "scope", AllStandardClaims.SCOPE, "id_token_claims", List.of("roles", "permissions"));
        SignedInUser user = AllStandardClaims.user(node);
        Response tokens = server.as(client)
                .redeem(user.approve(
                        SignedInUser.request(client, AllStandardClaims.SCOPE).with("nonce", "n")));
        Set<String> returned = new HashSet<>(tokens.token("id_token").claims().propertyNames());
        returned.addAll(server.userInfo(tokens.accessToken()).json().propertyNames());
        returned.remove("jti");

        assertThat(list("claims_supported")).containsExactlyInAnyOrderElementsOf(returned);
    }

    @Test
    @Clause("OIDC-Discovery-3")
    void namesScopesThatAnyClientMayRegister() {
        String scope = String.join(" ", list("scopes_supported"));

        SignedInUser.at(node).tokens(TestClients.web(node, "scope", scope), scope);
    }

    @Test
    @Clause("RFC8414-2")
    void namesChallengeMethodsAndResponseTypesThatWorkAndNoOthers() {
        ClientCredentials client = TestClients.web(node);
        SignedInUser user = SignedInUser.at(node);

        assertThat(list("code_challenge_methods_supported")).containsExactly("S256");
        assertThat(list("response_types_supported")).containsExactly("code");
        assertThat(list("response_modes_supported"))
                .containsExactly("query", "form_post", "jwt", "query.jwt", "form_post.jwt");
        SignedInUser.request(client, "openid")
                .with("code_challenge_method", "plain")
                .immediately(user.browser())
                .expectError("invalid_request");
        for (String type : List.of("token", "id_token", "code id_token", "none")) {
            SignedInUser.request(client, "openid")
                    .with("response_type", type)
                    .immediately(user.browser())
                    .expectError("unsupported_response_type");
        }
    }

    @Test
    @Clause("RFC9207-3")
    void announcesTheIssuerInAuthorizationResponses() {
        ClientCredentials client = TestClients.web(node);
        AuthorizationResponse response = SignedInUser.request(client, "openid")
                .approve(SignedInUser.at(node).browser());

        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(response.parameters()).containsEntry("iss", node.uri().toString());
    }

    @Test
    @Clause("RFC8414-2")
    void announcesNothingThatIsNotThere() {
        assertThat(metadata.propertyNames()).containsExactlyInAnyOrder(MEMBERS.split("\\s+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENID, OAUTH, "/oauth2/jwks", "/oauth2/token", "/error", "/actuator", "/actuator/env"})
    @Tag("KJ-20")
    void showsNoPrivateKey(String path) {
        assertThat(server.get(path).body()).doesNotContain("\"d\"", "\"p\"", "\"q\"", "PRIVATE KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENID, OAUTH})
    @Clause("RFC8414-3.1")
    void isReadAndNotWritten(String path) {
        assertThat(server.post(path, "issuer=x").status()).isIn(403, 405);
    }

    private List<String> waysThatWork(String endpoint) {
        String path = metadata.path(endpoint + "_endpoint")
                .asString()
                .substring(node.uri().toString().length());
        List<String> ways = new ArrayList<>();
        for (String way :
                List.of("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none")) {
            if (endpoint.equals("introspection") && way.equals("none")) {
                continue;
            }
            ClientCredentials client = client(endpoint, way);
            String form =
                    switch (way) {
                        case "client_secret_basic" -> "";
                        case "client_secret_jwt" ->
                            TestAssertion.of(node, client).form();
                        case "private_key_jwt" ->
                            TestAssertion.of(node, client.id(), KEY).form();
                        default -> "&" + ClientDriver.form(client.post());
                    };
            String[] header =
                    way.equals("client_secret_basic") ? new String[] {"Authorization", client.basic()} : new String[0];
            Response response = server.post(path, "grant_type=refresh_token&refresh_token=x&token=x" + form, header);
            if (!response.string("error").equals("invalid_client")) {
                ways.add(way);
            }
        }
        return ways;
    }

    private ClientCredentials client(String endpoint, String way) {
        if (way.equals("private_key_jwt")) {
            Object[] members = {"token_endpoint_auth_method", way, "jwks", TestKeys.jwks(KEY)};
            return endpoint.equals("introspection")
                    ? TestClients.resourceServer(node, members)
                    : TestClients.web(node, members);
        }
        if (endpoint.equals("introspection")) {
            return TestClients.resourceServer(node, "token_endpoint_auth_method", way);
        }
        return way.equals("none") ? TestClients.spa(node) : TestClients.web(node, "token_endpoint_auth_method", way);
    }

    private List<String> list(String member) {
        return metadata.path(member).valueStream().map(JsonNode::asString).toList();
    }
}
