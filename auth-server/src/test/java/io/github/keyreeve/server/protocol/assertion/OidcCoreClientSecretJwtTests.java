package io.github.keyreeve.server.protocol.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code client_secret_jwt}: OpenID Connect Core section 9, RFC 7523 sections 2.2 and 3. */
class OidcCoreClientSecretJwtTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";
    private static final String ALGORITHM = "token_endpoint_auth_signing_alg";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);

    @Test
    @Clause("OIDC-Core-9")
    void authenticatesAClientByWhatItSignsWithItsSecret() {
        ClientCredentials client = service();

        assertThat(send(assertion(client)).expectOk().accessToken()).isNotEmpty();
        server.post(
                        TOKEN,
                        FORM + "&client_id=" + client.id() + assertion(client).form())
                .expectOk();
    }

    @Test
    @Clause("OIDC-Core-9")
    void authenticatesAtEachEndpointForClients() {
        ClientCredentials api = TestClients.resourceServer(node, members());
        ClientCredentials web = TestClients.web(node, members());
        String token = send(assertion(service())).expectOk().accessToken();

        server.post("/oauth2/introspect", "token=" + token + assertion(api).form())
                .expectActive();
        server.post("/oauth2/revoke", "token=" + token + assertion(api).form()).expectOk();
        server.post(
                        "/oauth2/par",
                        SignedInUser.request(web, "openid").form()
                                + assertion(web).form())
                .expectStatus(201);
    }

    @Test
    @Clause({"OIDC-Core-9", "RFC7636-4.6"})
    void redeemsACodeOnlyWithItsVerifier() {
        ClientCredentials client = TestClients.web(node, members());
        Code code = SignedInUser.at(node).code(client, "openid api.read");
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "authorization_code", "code", code.value(), "redirect_uri", code.redirectUri()));

        server.post(TOKEN, ClientDriver.form(form) + assertion(client).form()).expectError("invalid_grant");
        form.put("code_verifier", code.verifier());
        server.post(TOKEN, ClientDriver.form(form) + assertion(client).form()).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    @Clause("RFC7518-3.1")
    void takesEachAnnouncedAlgorithm(String algorithm) {
        send(assertion(service()).header("alg", algorithm)).expectOk();
    }

    @Test
    @Clause("RFC8725-2.1")
    void takesTheRegisteredAlgorithmAndNoOther() {
        ClientCredentials client = service(ALGORITHM, "HS512");

        send(assertion(client).header("alg", "HS512")).expectOk();
        refuse(assertion(client));
    }

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.protocol.assertion.Rfc7523ClientAssertionTests#invalidClaims")
    @Clause("RFC7523-3")
    void refusesInvalidClaims(String claim, Object value) {
        refuse(assertion(service()).claim(claim, value));
    }

    @Test
    @Clause("RFC7523-3")
    void takesAnAssertionOnce() {
        ClientCredentials client = service();
        TestAssertion assertion = assertion(client);

        send(assertion).expectOk();
        refuse(assertion);
        send(assertion(client)).expectOk();
    }

    @Test
    @Clause("OIDC-Core-9")
    void refusesTheSecretItselfInARequest() {
        ClientCredentials client = service();

        server.as(client).clientCredentials("api.read").expectError("invalid_client");
        server.post(TOKEN, FORM + "&" + ClientDriver.form(client.post())).expectError("invalid_client");
        server.post(TOKEN, FORM + "&client_id=" + client.id()).expectError("invalid_client");
        for (String method : new String[] {"client_secret_basic", "client_secret_post"}) {
            refuse(assertion(TestClients.service(
                    node, "token_endpoint_auth_method", method, "client_secret", "of-another-method".repeat(4))));
        }
    }

    @Test
    @Clause("RFC6749-2.3")
    void refusesSeveralMethodsAtOnce() {
        ClientCredentials client = service();

        server.post(
                        TOKEN,
                        FORM + "&client_secret=" + client.secret()
                                + assertion(client).form())
                .expectError("invalid_request");
        server.post(TOKEN, FORM + assertion(client).form(), "Authorization", client.basic())
                .expectError("invalid_request");
    }

    /** The keys are for requests that the client signs, and authenticate it nowhere. */
    @Test
    @Clause({"RFC8725-2.1", "RFC8725-3.1"})
    void refusesKeysInPlaceOfTheSecret() throws Exception {
        ECKey ec = TestKeys.ec("ec");
        RSAKey rsa = TestKeys.rsa("rsa");
        ClientCredentials client = service("jwks", TestKeys.jwks(ec, rsa));

        refuse(TestAssertion.of(node, client.id(), ec));
        refuse(TestAssertion.of(node, client.id(), rsa));
        refuse(assertion(client).signedBy(new MACSigner(ec.toECPublicKey().getEncoded())));
        refuse(assertion(client).signedBy(new MACSigner(rsa.toRSAPublicKey().getEncoded())));
        refuse(assertion(client).header("alg", "none").signedBy(null));
        refuse(assertion(client).signedBy(null));
        send(assertion(client)).expectOk();
    }

    @Test
    @Clause("RFC8725-2.1")
    void refusesASecretInPlaceOfTheKey() {
        ClientCredentials withKey = TestClients.service(
                node, "token_endpoint_auth_method", "private_key_jwt", "jwks", TestKeys.jwks(TestKeys.ec("key")));

        refuse(assertion(new ClientCredentials(withKey.id(), service().secret())));
    }

    @Test
    @Clause("RFC7523-3")
    void refusesTheSecretOfAnotherClient() {
        ClientCredentials client = service("client_secret", "the secret of this client alone, 47 characters.");
        ClientCredentials other = service();

        refuse(assertion(new ClientCredentials(client.id(), other.secret())));
        refuse(assertion(other).claim("sub", client.id()));
        send(assertion(client)).expectOk();
    }

    @ParameterizedTest
    @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
    @Clause({"RFC7518-3.2", "OIDC-Core-16.19"})
    void refusesASecretThatIsShorterThanTheHash(String algorithm, int bytes) {
        assertThatThrownBy(() -> service(ALGORITHM, algorithm, "client_secret", "s".repeat(bytes - 1)))
                .hasMessageContaining("a client_secret that signs has at least " + bytes + " bytes");
        assertThatThrownBy(() -> service("client_secret", "s".repeat(31)))
                .hasMessageContaining("a client_secret that signs has at least 32 bytes");

        ClientCredentials exact = service(ALGORITHM, algorithm, "client_secret", "s".repeat(bytes));
        send(assertion(exact).header("alg", algorithm)).expectOk();
    }

    /** One that fixes no algorithm may sign with those that its secret is long enough for. */
    @Test
    @Clause("RFC7518-3.2")
    void verifiesNothingWithASecretThatIsTooShortForTheAlgorithm() {
        ClientCredentials client = service("client_secret", "s".repeat(47));
        String longer = "s".repeat(47) + "\0";

        send(assertion(client)).expectOk();
        // HMAC fills a key up with zeros, so both are the same one.
        refuse(assertion(client).header("alg", "HS384").signedBy(TestAssertion.signer(longer)));
    }

    private TestAssertion assertion(ClientCredentials client) {
        return TestAssertion.of(node, client);
    }

    private Response send(TestAssertion assertion) {
        return server.post(TOKEN, FORM + assertion.form());
    }

    private void refuse(TestAssertion assertion) {
        send(assertion).expectError("invalid_client");
    }

    private ClientCredentials service(Object... more) {
        return TestClients.service(node, members(more));
    }

    private static Object[] members(Object... more) {
        Object[] members = new Object[more.length + 2];
        members[0] = "token_endpoint_auth_method";
        members[1] = "client_secret_jwt";
        System.arraycopy(more, 0, members, 2, more.length);
        return members;
    }
}
