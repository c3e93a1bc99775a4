package io.github.keyreeve.server.protocol.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client assertions that others have made, or that are none: RFC 7515 section 4.1, RFC 8725 sections 2.1 and 3.11. */
class ForgedAssertionTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ECKey key = TestKeys.ec("key");

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    @Clause("RFC7518-3.1")
    void takesEachAnnouncedAlgorithmOfRsa(String algorithm) {
        RSAKey rsa = TestKeys.rsa("rsa");

        send(TestAssertion.of(node, service(rsa).id(), rsa).header("alg", algorithm))
                .expectOk();
    }

    @Test
    @Clause("RFC8725-2.1")
    @Tag("KJ-14")
    void takesTheRegisteredAlgorithmAndNoOther() {
        RSAKey rsa = TestKeys.rsa("rsa");
        ClientCredentials client =
                TestClients.service(node, with(members(rsa), "token_endpoint_auth_signing_alg", "PS256"));

        send(TestAssertion.of(node, client.id(), rsa).header("alg", "PS256")).expectOk();
        refuse(TestAssertion.of(node, client.id(), rsa).header("alg", "RS256"));
    }

    @Test
    @Clause({"RFC8725-3.11"})
    @Tag("TK-34")
    void takesTheTypeOfAnAssertionAndOfNoOtherJwt() {
        ClientCredentials client = service(key);

        send(assertion(client).header("typ", "client-authentication+jwt")).expectOk();
        send(assertion(client).header("typ", "JWT")).expectOk();
        for (String other : List.of("at+jwt", "dpop+jwt", "logout+jwt", "oauth-authz-req+jwt", "")) {
            refuse(assertion(client).header("typ", other));
        }
    }

    @Test
    @Clause({"RFC8725-2.1", "RFC7515-4.1.11"})
    @Tag("KJ-14")
    void refusesForgedHeaders() throws Exception {
        ClientCredentials client = service(key);

        refuse(assertion(client).header("alg", "none").signedBy(null));
        refuse(assertion(client)
                .header("alg", "HS256")
                .signedBy(new MACSigner(key.toECPublicKey().getEncoded())));
        refuse(assertion(client).header("crit", List.of("b64")).header("b64", true));
        refuse(assertion(client).header("crit", List.of("x")).header("x", 1));
        refuse(assertion(client).header("b64", false));
        refuse(assertion(client).header("kid", "unknown"));
        refuse(assertion(client).header("kid", "../../etc/passwd"));
        refuse(assertion(client).header("kid", "x' or 1=1 --"));
        refuse(assertion(client).header("alg", "ES384"));
    }

    @Test
    @Clause({"RFC7523-3", "RFC7515-4.1.3"})
    @Tag("KJ-13")
    @Tag("KJ-15")
    void refusesKeysThatAreNotTheClients() {
        ECKey own = TestKeys.ec("key");
        ClientCredentials client = service(key);
        ClientCredentials attacker = service(own);

        refuse(TestAssertion.of(node, client.id(), own));
        refuse(TestAssertion.of(node, client.id(), own)
                .header("jwk", own.toPublicJWK().toJSONObject()));
        refuse(TestAssertion.of(node, client.id(), own).header("jku", "http://127.0.0.1:1/keys"));
        refuse(TestAssertion.of(node, attacker.id(), own).claim("sub", client.id()));
        server.post(
                        TOKEN,
                        FORM + "&client_id=" + client.id()
                                + TestAssertion.of(node, attacker.id(), own).form())
                .expectError("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "a.b.c",
                "e30.e30.",
                "e30.e30.e30",
                "eyJhbGciOiJFUzI1NiJ9.W10.AA",
                "eyJhbGciOiJFUzI1NiJ9.bnVsbA.AA",
                "eyJhbGciOiJFUzI1NiJ9..AA",
                "eyJhbGciOlsiRVMyNTYiXX0.e30.AA",
                "eyJhbGciOiJFUzI1NiJ9.e30.AA.AA.AA"
            })
    @Clause("RFC7523-3.1")
    void refusesWhatIsNoAssertion(String text) {
        server.post(TOKEN, FORM + TestAssertion.form(text)).expectError("invalid_client");
    }

    @Test
    void refusesAssertionsThatAreLongOrDeep() {
        ClientCredentials client = service(key);
        Object deep = 1;
        for (int i = 0; i < 3000; i++) {
            deep = List.of(deep);
        }

        refuse(assertion(client).header("x", "x".repeat(9000)));
        refuse(assertion(client).claim("x", "x".repeat(9000)));
        assertThat(send(assertion(client).claim("x", deep.toString())).status()).isLessThan(500);
        server.post(TOKEN, FORM + TestAssertion.form("eyJhbGciOiJFUzI1NiJ9." + "W1tb".repeat(2000) + ".AA"))
                .expectError("invalid_client");
    }

    @Test
    @Clause("RFC7521-4.2")
    void refusesOtherTypesOfAssertions() {
        String saml = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Asaml2-bearer";

        server.post(
                        TOKEN,
                        FORM + saml + "&client_assertion="
                                + assertion(service(key)).text())
                .expectError("invalid_client");
        server.post(TOKEN, FORM + "&client_assertion=" + assertion(service(key)).text())
                .expectError("invalid_client");
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

    private static Object[] with(Object[] members, Object... more) {
        return Stream.concat(Stream.of(members), Stream.of(more)).toArray();
    }
}
