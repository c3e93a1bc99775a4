package io.github.keyreeve.server.protocol.requestobject;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9101: request objects that are refused. */
class Rfc9101InvalidRequestObjectTests {

    private static final Node NODE = Node.shared();
    private static final ECKey KEY = TestKeys.ec("request-1");
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "jwks", TestKeys.jwks(KEY));

    private final Browser browser = Browser.signedIn(NODE);

    @ParameterizedTest
    @CsvSource({
        "iss,other",
        "iss,",
        "client_id,other",
        "client_id,",
        "aud,https://other.example",
        "aud,",
        "request,e30.e30.e30",
        "request_uri,https://client.example/request",
        "exp,soon",
    })
    @Clause({"RFC9101-4", "RFC9101-6.3"})
    @Tag("PA-11")
    void refusesOtherClaims(String name, String value) {
        push(object().with(name, value).sign()).expectError("invalid_request_object");
    }

    /** It could be presented as a client assertion. */
    @Test
    @Clause("RFC9101-10.8")
    void refusesTheClientAsSubject() {
        push(object().with("sub", CLIENT.id()).sign()).expectError("invalid_request_object");
    }

    @ParameterizedTest
    @CsvSource({"exp,-20", "exp,3700", "nbf,60", "iat,60"})
    @Clause({"RFC9101-4", "RFC7519-4.1.4"})
    @Tag("PA-11")
    void refusesOtherTimes(String name, long seconds) {
        push(object().with(name, NODE.clock().instant().getEpochSecond() + seconds)
                        .sign())
                .expectError("invalid_request_object");
    }

    @Test
    @Clause("RFC9101-4")
    void refusesOneThatNeverExpires() {
        push(object().without("exp").sign()).expectError("invalid_request_object");
        push(object().with("exp", 1e300).sign()).expectError("invalid_request_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "logout+jwt", "dpop+jwt", "JOSE"})
    @Clause("RFC9101-10.8")
    void refusesOtherKindsOfJwts(String type) {
        push(object().type(type).sign()).expectError("invalid_request_object");
    }

    @Test
    @Clause({"RFC9101-6.2", "RFC9101-10.1"})
    void refusesWhatNoKeyOfTheClientHasSigned() {
        ClientCredentials keyless = TestClients.web(NODE);
        AuthorizationRequest ofKeyless = AuthorizationRequest.of(keyless, REDIRECT_URI, "openid");

        push(object().key(TestKeys.ec("request-1")).sign()).expectError("invalid_request_object");
        push(object().sign() + "AA").expectError("invalid_request_object");
        Server.of(NODE)
                .as(keyless)
                .postRaw(
                        "/oauth2/par",
                        "request="
                                + SignedRequest.of(NODE, keyless, ofKeyless)
                                        .key(KEY)
                                        .sign())
                .expectError("invalid_request_object");
    }

    @Test
    @Clause({"RFC9101-6.2", "RFC8725-3.1"})
    @Tag("PA-11")
    void refusesUnsignedSymmetricAndEncryptedOnes() {
        push(object().unsigned()).expectError("invalid_request_object");
        push(object().signedByPublicKey()).expectError("invalid_request_object");
        push(object().encryptedAroundUnsigned()).expectError("invalid_request_object");
        for (String malformed : List.of("x", "..", "e30.e30.e30", "a.b.c.d.e", "[]", "%00")) {
            push(malformed).expectStatus(400);
        }
    }

    @Test
    @Clause({"RFC9101-7", "OIDC-Core-3.1.2.6"})
    void sendsErrorsToARegisteredAddressOnly() {
        String foreign = object().key(TestKeys.ec("request-1")).sign();

        Page toClient = browser.get(address(foreign) + "&state=state-1&redirect_uri=" + encode(REDIRECT_URI));
        assertThat(toClient.location())
                .asString()
                .startsWith(REDIRECT_URI)
                .contains("error=invalid_request_object", "state=state-1");
        for (String other : List.of("", "&redirect_uri=https://evil.example")) {
            Page page = browser.get(address(foreign) + "&scope=openid" + other);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("Location")).isEmpty();
        }
    }

    @Test
    @Clause("RFC9101-5")
    void refusesTheObjectOfAnotherClient() {
        ClientCredentials other = TestClients.web(NODE, "jwks", TestKeys.jwks(KEY));

        Page page = browser.get("/oauth2/authorize?client_id=" + other.id() + "&request=" + object().sign());
        assertThat(page.header("Location")).doesNotContain("code=");
        Server.of(NODE)
                .as(other)
                .postRaw("/oauth2/par", "request=" + object().sign())
                .expectError("invalid_request_object");
    }

    private static SignedRequest object() {
        return SignedRequest.of(NODE, CLIENT, AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read"))
                .key(KEY);
    }

    private static Response push(String object) {
        return Server.of(NODE).as(CLIENT).postRaw("/oauth2/par", "request=" + object);
    }

    private static String address(String object) {
        return "/oauth2/authorize?client_id=" + CLIENT.id() + "&request=" + object;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
