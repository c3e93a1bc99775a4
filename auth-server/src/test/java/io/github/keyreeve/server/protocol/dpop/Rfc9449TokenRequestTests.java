package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Proofs of possession at the token endpoint, and the tokens that are issued for them, RFC 9449 sections 4 to 6. */
class Rfc9449TokenRequestTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials service = TestClients.service(node);
    private final ClientCredentials api = TestClients.resourceServer(node);
    private final ECKey key = TestKeys.ec("key");

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause({"RFC9449-5", "RFC9449-6.1", "RFC9449-6.2"})
    void bindsTheAccessTokenToTheKey(String format) {
        ClientCredentials client = TestClients.service(node, "access_token_format", format);

        Response tokens =
                request(server, client, TestProof.ofTokenRequest(node, key)).expectOk();

        assertThat(tokens.string("token_type")).isEqualTo("DPoP");
        Response introspection = server.as(api).introspect(tokens.accessToken()).expectActive();
        assertThat(introspection.string("token_type")).isEqualTo("DPoP");
        assertThat(introspection.json().path("cnf").path("jkt").asString()).isEqualTo(TestProof.thumbprint(key));
        if (format.equals("jwt")) {
            assertThat(tokens.token("access_token").claims().path("cnf"))
                    .isEqualTo(introspection.json().path("cnf"));
        }
    }

    @Test
    @Clause("RFC9449-5")
    void issuesABearerTokenWithoutAProof() {
        Response tokens = server.as(service).clientCredentials("api.read").expectOk();

        assertThat(tokens.string("token_type")).isEqualTo("Bearer");
        assertThat(tokens.token("access_token").claims().has("cnf")).isFalse();
    }

    static Stream<Arguments> invalidProofs() {
        return Stream.of(
                change("without type", proof -> proof.header("typ", null)),
                change("type of another JWT", proof -> proof.header("typ", "JWT")),
                change("without algorithm", proof -> proof.header("alg", null)),
                change("unsigned", proof -> proof.header("alg", "none")),
                change("symmetric", proof -> proof.header("alg", "HS256")),
                change("algorithm of another key", proof -> proof.header("alg", "ES384")),
                change("without key", proof -> proof.header("jwk", null)),
                change(
                        "private key",
                        proof -> proof.header("jwk", TestKeys.ec("private").toJSONObject())),
                change(
                        "key of another signature",
                        proof -> proof.header(
                                "jwk", TestKeys.ec("other").toPublicJWK().toJSONObject())),
                change("symmetric key", proof -> proof.header("jwk", Map.of("kty", "oct", "k", "AAAA"))),
                change(
                        "key of 16384 bits",
                        proof -> proof.header("jwk", Map.of("kty", "RSA", "e", "AQAB", "n", "_".repeat(2731)))),
                change("critical parameter", proof -> proof.header("crit", List.of("exp"))),
                change("without method", proof -> proof.claim("htm", null)),
                change("another method", proof -> proof.claim("htm", "GET")),
                change("method in small letters", proof -> proof.claim("htm", "post")),
                change("without address", proof -> proof.claim("htu", null)),
                change("address that is none", proof -> proof.claim("htu", "/oauth2/token")),
                change("address of another server", proof -> proof.claim("htu", "https://other.example/oauth2/token")),
                change("without time", proof -> proof.claim("iat", null)),
                change("time that is none", proof -> proof.claim("iat", "now")),
                change("without identifier", proof -> proof.claim("jti", null)),
                change("empty identifier", proof -> proof.claim("jti", "")),
                change("long identifier", proof -> proof.claim("jti", "x".repeat(600))),
                change("identifier that is no text", proof -> proof.claim("jti", 1)));
    }

    private static Arguments change(String name, UnaryOperator<TestProof> change) {
        return arguments(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidProofs")
    @Clause("RFC9449-4.3")
    @Tag("DP-01")
    @Tag("DP-02")
    void refusesAnInvalidProof(String name, UnaryOperator<TestProof> change) {
        request(server, service, change.apply(TestProof.ofTokenRequest(node, key)))
                .expectError("invalid_dpop_proof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30.e30.x", "a.b.c.d.e"})
    @Clause("RFC9449-4.3")
    @Tag("DP-01")
    void refusesWhatIsNoJwt(String proof) {
        server.post(TOKEN, FORM, "Authorization", service.basic(), "DPoP", proof)
                .expectError("invalid_dpop_proof");
    }

    @Test
    @Clause("RFC9449-4.3")
    @Tag("DP-06")
    void refusesMoreThanOneProofAndOneThatIsTooLong() {
        String one = TestProof.ofTokenRequest(node, key).text();
        String other = TestProof.ofTokenRequest(node, key).text();
        String tooLong =
                TestProof.ofTokenRequest(node, key).claim("x", "y".repeat(7000)).text();

        server.post(TOKEN, FORM, "Authorization", service.basic(), "DPoP", one, "DPoP", other)
                .expectError("invalid_dpop_proof");
        server.post(TOKEN, FORM, "Authorization", service.basic(), "DPoP", one + "," + other)
                .expectError("invalid_dpop_proof");
        assertThat(server.post(TOKEN, FORM, "Authorization", service.basic(), "DPoP", tooLong)
                        .status())
                .isIn(400, 431);
    }

    @Test
    @Clause("RFC9449-5.1")
    void takesTheAlgorithmsThatTheMetadataName() {
        JsonNode named =
                server.get("/.well-known/openid-configuration").json().path("dpop_signing_alg_values_supported");

        assertThat(named.valueStream().map(JsonNode::asString))
                .contains("ES256", "PS256", "RS256")
                .doesNotContain("none", "HS256")
                .allSatisfy(algorithm -> request(
                                server,
                                service,
                                TestProof.ofTokenRequest(node, TestKeys.of(algorithm))
                                        .header("alg", algorithm))
                        .expectOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?query=1", "#fragment", "?"})
    @Clause("RFC9449-4.3")
    @Tag("DP-03")
    void ignoresQueryAndFragmentOfTheAddress(String more) {
        request(server, service, TestProof.ofTokenRequest(node, key).claim("htu", node.uri() + TOKEN + more))
                .expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/%74oken", "/oauth2/./token", "/x/../oauth2/token"})
    @Clause("RFC9449-4.3")
    @Tag("DP-03")
    void takesAddressesInOtherSpellings(String path) {
        request(server, service, TestProof.ofTokenRequest(node, key).claim("htu", node.uri() + path))
                .expectOk();
        request(
                        server,
                        service,
                        TestProof.ofTokenRequest(node, key)
                                .claim("htu", (node.uri() + TOKEN).replace("http://localhost", "HTTP://LOCALHOST")))
                .expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/par", "/oauth2/token/", "/OAUTH2/TOKEN", "/oauth2%2Ftoken", ""})
    @Clause("RFC9449-4.3")
    @Tag("DP-03")
    void refusesTheAddressOfAnotherEndpoint(String path) {
        request(server, service, TestProof.ofTokenRequest(node, key).claim("htu", node.uri() + path))
                .expectError("invalid_dpop_proof");
    }

    @Test
    @Clause("RFC9449-4.3")
    void comparesWithTheAddressThatTheServerGivesOut() {
        Server second = Server.of(Node.sharedSecond());

        request(second, service, TestProof.ofTokenRequest(node, key)).expectOk();
        request(
                        second,
                        service,
                        TestProof.ofTokenRequest(node, key)
                                .claim("htu", second.node().resolve(TOKEN).toString()))
                .expectError("invalid_dpop_proof");
    }

    @Test
    @Clause({"RFC9449-4.3", "RFC9449-11.1"})
    @Tag("DP-04")
    void takesProofsOfThisTimeOnly() {
        long now = node.bean(Clock.class).instant().getEpochSecond();

        for (long off : new long[] {
            -Duration.ofHours(1).toSeconds(), -75, 60, Duration.ofHours(1).toSeconds()
        }) {
            request(server, service, TestProof.ofTokenRequest(node, key).claim("iat", now + off))
                    .expectError("invalid_dpop_proof");
        }
        for (long off : new long[] {-30, 10}) {
            request(server, service, TestProof.ofTokenRequest(node, key).claim("iat", now + off))
                    .expectOk();
        }
    }

    @Test
    @Clause("RFC9449-4.2")
    @Tag("DP-13")
    void ignoresOtherClaims() {
        request(
                        server,
                        service,
                        TestProof.ofTokenRequest(node, key)
                                .claim("iss", "any")
                                .claim("exp", 1)
                                .claim("ath", "any")
                                .claim("nonce", "any")
                                .header("kid", "any"))
                .expectOk();
    }

    @Test
    @Clause({"RFC9449-4.3", "RFC9449-11.1"})
    @Tag("DP-05")
    void takesAProofOnceOverAllNodes() {
        TestProof proof = TestProof.ofTokenRequest(node, key);
        request(server, service, proof).expectOk();

        request(server, service, proof).expectError("invalid_dpop_proof");
        request(Server.of(Node.sharedSecond()), service, proof).expectError("invalid_dpop_proof");
    }

    @Test
    @Clause("RFC9449-11.1")
    void usesUpNoProofOfARequestThatIsRefused() {
        TestProof proof = TestProof.ofTokenRequest(node, key);

        server.post(TOKEN, FORM + "&client_id=unknown", "DPoP", proof.text()).expectError("invalid_client");
        server.post(
                        TOKEN,
                        FORM + "&resource=https://other.example",
                        "Authorization",
                        service.basic(),
                        "DPoP",
                        proof.text())
                .expectError("invalid_target");

        request(server, service, proof).expectOk();
    }

    @Test
    @Clause("RFC9449-5")
    void isIgnoredWhereNothingIsIssued() {
        String token = server.as(service).clientCredentials("api.read").accessToken();

        server.post("/oauth2/introspect", "token=" + token, "Authorization", api.basic(), "DPoP", "x")
                .expectActive();
        server.post("/oauth2/revoke", "token=" + token, "Authorization", service.basic(), "DPoP", "x")
                .expectNothing();
    }

    @Test
    @Clause("RFC9449-5.2")
    @Tag("DP-14")
    void issuesNoBearerTokenToAClientWithBoundTokens() {
        ClientCredentials bound = TestClients.service(node, "dpop_bound_access_tokens", true);

        server.as(bound).clientCredentials("api.read").expectError("invalid_request");
        assertThat(request(server, bound, TestProof.ofTokenRequest(node, key))
                        .expectOk()
                        .string("token_type"))
                .isEqualTo("DPoP");
    }

    private static Response request(Server server, ClientCredentials client, TestProof proof) {
        return server.post(TOKEN, FORM, "Authorization", client.basic(), "DPoP", proof.text());
    }
}
