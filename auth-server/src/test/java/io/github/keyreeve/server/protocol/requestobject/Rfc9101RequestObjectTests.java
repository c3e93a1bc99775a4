package io.github.keyreeve.server.protocol.requestobject;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9101: request objects by value, and pushed ones (RFC 9126 section 3). */
class Rfc9101RequestObjectTests {

    private static final Node NODE = Node.shared();
    private static final ECKey KEY = TestKeys.ec("request-1");
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "jwks", TestKeys.jwks(KEY));
    private static final TestUser USER = TestUser.on(NODE);

    private final Browser browser = Browser.signedIn(NODE, USER);
    private final AuthorizationRequest request = AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");

    @Test
    @Clause({"RFC9101-5", "RFC9101-6.2"})
    void isAnsweredAsItWasSigned() {
        AuthorizationResponse response = finish(object().sign(), "");

        assertThat(response.parameters())
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "state-1");
        Server.of(NODE).as(CLIENT).redeem(response.code()).expectOk();
    }

    @Test
    @Clause("RFC9101-5")
    void ignoresWhatIsNotSigned() {
        AuthorizationResponse response = finish(
                object().sign(),
                "&state=other&scope=unknown&redirect_uri=https://evil.example&response_type=token&prompt=login");

        assertThat(response.parameters()).containsEntry("state", "state-1").containsKey("code");
    }

    @Test
    @Clause({"RFC9101-4", "OIDC-Core-6.1"})
    void hasClaimsAsAnObject() {
        String object = object().with("claims", Map.of("userinfo", Map.of("preferred_username", Map.of())))
                .sign();

        Response tokens =
                Server.of(NODE).as(CLIENT).redeem(finish(object, "").code()).expectOk();

        assertThat(Server.of(NODE).userInfo(tokens.accessToken()).string("preferred_username"))
                .isEqualTo(USER.name());
    }

    @Test
    @Clause("RFC9126-3")
    void isPushed() {
        Response pushed = push(object().sign()).expectStatus(201);

        Server.of(NODE)
                .as(CLIENT)
                .redeem(request.pushedAs(pushed.string("request_uri"))
                        .immediately(browser)
                        .code())
                .expectOk();
    }

    @Test
    @Clause("RFC9126-3")
    void isAllThatCountsInAPush() {
        Response pushed = Server.of(NODE)
                .as(CLIENT)
                .postRaw("/oauth2/par", "request=" + object().sign() + "&scope=unknown&state=other")
                .expectStatus(201);

        assertThat(request.pushedAs(pushed.string("request_uri"))
                        .immediately(browser)
                        .parameters())
                .containsEntry("state", "state-1");
    }

    /** Most libraries sign for a minute; a user may take longer. */
    @Test
    @Clause("RFC9101-5")
    void waitsForTheSignIn() {
        Browser visitor = new Browser(NODE);
        Page login = visitor.followHere(visitor.get(address(object().sign())));
        assertThat(login.uri()).hasPath("/login");
        assertThat(login.document().text()).contains("client.example");

        Page back = visitor.submit(login, Map.of("username", USER.name(), "password", USER.password()));
        request.finish(visitor, visitor.followHere(back)).code();
    }

    /** Also where the signature differs, as one of ES256 can be made to without the key. */
    @Test
    @Clause("RFC9101-10")
    void getsOneCode() {
        String object = object().sign();
        assertThat(finish(object, "").hasCode()).isTrue();

        assertThat(browser.get(address(object) + "&redirect_uri=" + encode(REDIRECT_URI))
                        .location())
                .asString()
                .contains("error=invalid_request_object");
        assertThat(browser.get(address(SignedRequest.withOtherSignature(object)) + "&redirect_uri="
                                + encode(REDIRECT_URI))
                        .location())
                .asString()
                .contains("error=invalid_request_object");
    }

    @Test
    @Clause("RFC7519-4.1.7")
    void isPushedOnceIfItHasAnIdentifier() {
        String identified = object().with("jti", "object-1").sign();
        push(identified).expectStatus(201);
        push(identified).expectError("invalid_request_object");
        push(object().with("jti", "object-2").sign()).expectStatus(201);

        String other = object().sign();
        push(other).expectStatus(201);
        push(other).expectStatus(201);
    }

    @Test
    @Clause("RFC9101-4")
    void hasTextsNumbersAndArrays() {
        ClientCredentials client = TestClients.web(
                NODE, "jwks", TestKeys.jwks(KEY), "resources", List.of("https://one.example", "https://two.example"));
        SignedRequest object = SignedRequest.of(NODE, client, AuthorizationRequest.of(client, REDIRECT_URI, "api.read"))
                .with("max_age", 3600)
                .with("resource", List.of("https://one.example", "https://two.example"));

        Server.of(NODE)
                .as(client)
                .postRaw("/oauth2/par", "request=" + object.key(KEY).sign())
                .expectStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    @Clause("RFC9101-10.1")
    void takesEachAlgorithmOfTheMetadata(String algorithm) {
        ClientCredentials client = TestClients.web(NODE, "jwks", TestKeys.jwks(KEY, TestKeys.rsa("request-rsa")));
        SignedRequest object = SignedRequest.of(NODE, client, AuthorizationRequest.of(client, REDIRECT_URI, "openid"));

        String signed = algorithm.equals("ES256")
                ? object.key(KEY).sign()
                : object.key(TestKeys.rsa("request-rsa")).algorithm(algorithm).sign();
        Server.of(NODE).as(client).postRaw("/oauth2/par", "request=" + signed).expectStatus(201);
    }

    @Test
    @Clause("RFC9101-10.1")
    void isSignedByTheRegisteredAlgorithm() {
        ClientCredentials client =
                TestClients.web(NODE, "jwks", TestKeys.jwks(KEY), "request_object_signing_alg", "PS256");
        String signed = SignedRequest.of(NODE, client, AuthorizationRequest.of(client, REDIRECT_URI, "openid"))
                .key(KEY)
                .sign();

        Server.of(NODE).as(client).postRaw("/oauth2/par", "request=" + signed).expectError("invalid_request_object");
    }

    @Test
    @Clause({"RFC9101-10.8", "RFC8725-3.11"})
    void takesItsTypeOrNone() {
        push(object().type("oauth-authz-req+jwt").sign()).expectStatus(201);
        push(object().type("JWT").sign()).expectStatus(201);
        push(object().type("").sign()).expectStatus(201);
    }

    @Test
    @Clause("RFC9101-5")
    void sendsErrorsOfASignedRequestToItsRedirectUri() {
        String wrong = object().with("scope", "unknown").sign();

        assertThat(finish(wrong, "").parameters()).containsEntry("error", "invalid_scope");
    }

    @Test
    @Clause("RFC9101-10.5")
    void isTheOnlyWayForAClientThatIsRegisteredSo() {
        ClientCredentials client =
                TestClients.web(NODE, "jwks", TestKeys.jwks(KEY), "require_signed_request_object", true);
        AuthorizationRequest plain = AuthorizationRequest.of(client, REDIRECT_URI, "openid");

        plain.immediately(browser).expectError("invalid_request");
        Server.of(NODE).as(client).postRaw("/oauth2/par", plain.form()).expectError("invalid_request");
        Server.of(NODE)
                .as(client)
                .postRaw(
                        "/oauth2/par",
                        "request="
                                + SignedRequest.of(NODE, client, plain).key(KEY).sign())
                .expectStatus(201);
        assertThatThrownBy(() -> TestClients.web(NODE, "require_signed_request_object", true))
                .hasMessageContaining("needs jwks");
    }

    /** A client that must push cannot do without by signing. */
    @Test
    @Clause("RFC9126-6")
    void isNoPush() {
        ClientCredentials client =
                TestClients.web(NODE, "jwks", TestKeys.jwks(KEY), "require_pushed_authorization_requests", true);
        String signed = SignedRequest.of(NODE, client, AuthorizationRequest.of(client, REDIRECT_URI, "openid"))
                .key(KEY)
                .sign();

        Page page = browser.get("/oauth2/authorize?client_id=" + client.id() + "&request=" + signed + "&redirect_uri="
                + encode(REDIRECT_URI));
        assertThat(page.location()).asString().contains("error=invalid_request");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.6")
    void isNotSupportedWhereItIsSwitchedOff() {
        Node off = Node.builder()
                .property("keyreeve.features.request-objects", false)
                .shared();
        ClientCredentials client = TestClients.web(off, "jwks", TestKeys.jwks(KEY));
        AuthorizationRequest plain = AuthorizationRequest.of(client, REDIRECT_URI, "openid");
        String signed = SignedRequest.of(off, client, plain).key(KEY).sign();

        Server.of(off)
                .as(client)
                .postRaw("/oauth2/par", plain.with("request", signed).form())
                .expectError("request_not_supported");
        plain.with("request", "x").immediately(Browser.signedIn(off)).expectError("request_not_supported");
    }

    private SignedRequest object() {
        return SignedRequest.of(NODE, CLIENT, request).key(KEY);
    }

    private static Response push(String object) {
        return Server.of(NODE).as(CLIENT).postRaw("/oauth2/par", "request=" + object);
    }

    private static String address(String object) {
        return "/oauth2/authorize?client_id=" + CLIENT.id() + "&request=" + object;
    }

    private AuthorizationResponse finish(String object, String more) {
        return request.finish(browser, browser.followHere(browser.get(address(object) + more)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
