package io.github.keyreeve.server.protocol.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
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
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code private_key_jwt}: RFC 7523 sections 2.2 and 3, RFC 10070. */
class Rfc7523ClientAssertionTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ECKey key = TestKeys.ec("key");

    @Test
    @Clause("RFC7523-2.2")
    void authenticatesAClientByItsKey() {
        ClientCredentials client = service(key);

        assertThat(send(assertion(client)).expectOk().accessToken()).isNotEmpty();
        server.post(
                        TOKEN,
                        FORM + "&client_id=" + client.id() + assertion(client).form())
                .expectOk();
    }

    @Test
    @Clause("RFC7523-2.2")
    void authenticatesAtEachEndpointForClients() {
        ClientCredentials api = TestClients.resourceServer(node, members(key));
        String token = send(assertion(service(key))).expectOk().accessToken();

        server.post("/oauth2/introspect", "token=" + token + assertion(api).form())
                .expectActive();
        server.post("/oauth2/revoke", "token=" + token + assertion(api).form()).expectOk();
        server.post("/oauth2/introspect", "token=" + token).expectError("invalid_client");
    }

    @Test
    @Clause({"RFC7523-2.2", "RFC7636-4.6"})
    void redeemsACodeOnlyWithItsVerifier() {
        ClientCredentials client = TestClients.web(node, members(key));
        Code code = SignedInUser.at(node).code(client, "openid api.read");
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "authorization_code", "code", code.value(), "redirect_uri", code.redirectUri()));

        server.post(TOKEN, ClientDriver.form(form) + assertion(client).form()).expectError("invalid_grant");
        form.put("code_verifier", "x".repeat(43));
        server.post(TOKEN, ClientDriver.form(form) + assertion(client).form()).expectError("invalid_grant");
        form.put("code_verifier", code.verifier());
        Response tokens =
                server.post(TOKEN, ClientDriver.form(form) + assertion(client).form());
        server.post(
                        TOKEN,
                        "grant_type=refresh_token&refresh_token="
                                + tokens.expectOk().refreshToken()
                                + assertion(client).form())
                .expectOk();
    }

    static Stream<Arguments> invalidClaims() {
        long now = Node.shared().bean(Clock.class).instant().getEpochSecond();
        String issuer = Node.shared().uri().toString();
        return Stream.of(
                Arguments.of("aud", null),
                Arguments.of("aud", issuer + "/oauth2/token"),
                Arguments.of("aud", issuer + "/"),
                Arguments.of("aud", List.of(issuer)),
                Arguments.of("aud", List.of(issuer, "https://attacker.example")),
                Arguments.of("aud", "https://attacker.example"),
                Arguments.of("exp", null),
                Arguments.of("exp", now - 1),
                Arguments.of("exp", now + 31_536_000),
                Arguments.of("exp", now + 700),
                Arguments.of("exp", "never"),
                Arguments.of("exp", 1e300),
                Arguments.of("exp", -1e300),
                Arguments.of("iat", now + 61),
                Arguments.of("iat", "now"),
                Arguments.of("nbf", now + 61),
                Arguments.of("nbf", 1e300),
                Arguments.of("jti", null),
                Arguments.of("jti", ""),
                Arguments.of("jti", 7),
                Arguments.of("jti", "x".repeat(513)),
                Arguments.of("iss", null),
                Arguments.of("iss", "another"),
                Arguments.of("iss", "https://attacker.example"),
                Arguments.of("sub", null),
                Arguments.of("sub", 7),
                Arguments.of("sub", "no-such-client"),
                Arguments.of("sub", ""));
    }

    @ParameterizedTest
    @MethodSource("invalidClaims")
    @Clause({"RFC7523-3"})
    @Tag("KJ-12")
    @Tag("KJ-13")
    void refusesInvalidClaims(String claim, Object value) {
        refuse(assertion(service(key)).claim(claim, value));
    }

    @Test
    @Clause("RFC7523-3")
    @Tag("KJ-12")
    void toleratesClocksThatAreSomeSecondsAhead() {
        Instant ahead = node.bean(Clock.class).instant().plusSeconds(10);
        ClientCredentials client = service(key);

        send(assertion(client).claim("iat", ahead.getEpochSecond()).claim("nbf", ahead.getEpochSecond()))
                .expectOk();
        send(assertion(client).claim("iat", null)).expectOk();
        send(assertion(client).claim("exp", ahead.plusSeconds(590).getEpochSecond() + 0.5))
                .expectOk();
    }

    @Test
    @Clause("RFC7523-3")
    @Tag("KJ-10")
    void takesAnAssertionOnce() {
        ClientCredentials client = service(key);
        TestAssertion assertion = assertion(client);

        send(assertion).expectOk();
        refuse(assertion);
        refuse(assertion.claim("iat", 1));
        send(assertion(client)).expectOk();
    }

    /** Another client may choose the same identifier; and one that fails is not used up. */
    @Test
    @Clause("RFC7523-3")
    void countsIdentifiersForEachClientApart() {
        ClientCredentials one = service(key);
        ClientCredentials other = service(key);

        refuse(TestAssertion.of(node, other.id(), TestKeys.ec("key")).claim("jti", "same-identifier"));
        send(assertion(one).claim("jti", "same-identifier-" + one.id())).expectOk();
        send(assertion(other).claim("jti", "same-identifier-" + one.id())).expectOk();
        send(assertion(other).claim("jti", "same-identifier")).expectOk();
    }

    @Test
    @Clause("RFC9700-2.5")
    @Tag("TK-11")
    void refusesOtherMethodsThanTheRegisteredOne() {
        ClientCredentials withKey = service(key);
        ClientCredentials withSecret = TestClients.service(node, "jwks", TestKeys.jwks(key));

        server.as(new ClientCredentials(withKey.id(), "secret-of-service"))
                .clientCredentials("api.read")
                .expectError("invalid_client");
        server.post(TOKEN, FORM + "&client_id=" + withKey.id() + "&client_secret=secret-of-service")
                .expectError("invalid_client");
        server.post(TOKEN, FORM + "&client_id=" + withKey.id()).expectError("invalid_client");
        refuse(TestAssertion.of(node, withSecret.id(), key));
    }

    @Test
    @Clause("RFC6749-2.3")
    @Tag("TK-10")
    void refusesSeveralMethodsAtOnce() {
        ClientCredentials client = service(key);

        server.post(TOKEN, FORM + "&client_secret=x" + assertion(client).form()).expectError("invalid_request");
        server.post(
                        TOKEN,
                        FORM + assertion(client).form(),
                        "Authorization",
                        new ClientCredentials(client.id(), "x").basic())
                .expectError("invalid_request");
        server.post(TOKEN, FORM + assertion(client).form() + assertion(client).form())
                .expectError("invalid_request");
    }

    @Test
    void knowsARemovedKeyNoMore() {
        ClientCredentials client = service(key);
        send(assertion(client)).expectOk();
        ECKey next = TestKeys.ec("next");

        TestClients.change(node, client, "jwks", TestKeys.jwks(key, next));
        send(TestAssertion.of(node, client.id(), next)).expectOk();
        send(assertion(client)).expectOk();

        TestClients.change(node, client, "jwks", TestKeys.jwks(next));
        send(TestAssertion.of(node, client.id(), next)).expectOk();
        refuse(assertion(client));
    }

    private TestAssertion assertion(ClientCredentials client) {
        return TestAssertion.of(node, client.id(), key);
    }

    private Response send(TestAssertion assertion) {
        return server.post(TOKEN, FORM + assertion.form());
    }

    private void refuse(TestAssertion assertion) {
        send(assertion).expectError("invalid_client");
    }

    private ClientCredentials service(JWK ofClient) {
        return TestClients.service(node, members(ofClient));
    }

    private static Object[] members(JWK ofClient) {
        return new Object[] {"token_endpoint_auth_method", "private_key_jwt", "jwks", TestKeys.jwks(ofClient)};
    }
}
