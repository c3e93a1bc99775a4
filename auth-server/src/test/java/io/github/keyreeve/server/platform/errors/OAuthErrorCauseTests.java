package io.github.keyreeve.server.platform.errors;

import static io.github.keyreeve.server.platform.errors.OAuthErrorCause.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Every cause of an OAuth error, by the request that has it. */
class OAuthErrorCauseTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String SERVICE_FORM = "grant_type=client_credentials";

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials SERVICE = TestClients.service(NODE);
    private static final ClientCredentials WEB = TestClients.web(NODE);
    private static final ClientCredentials API = TestClients.resourceServer(NODE);
    private static final SignedInUser USER = SignedInUser.at(NODE);

    /** Only a race between two requests leads to them, a feature that is switched off, or an error of Spring that this server has no endpoint for, or a slow connection. */
    private static final Set<OAuthErrorCause> NEVER_ALONE =
            EnumSet.of(INVALID_GRANT, ACCESS_DENIED, REQUEST_TIMEOUT, REQUEST_NOT_SUPPORTED);

    /** The cause, the parameter that its description names, and the request. */
    static Stream<Arguments> directRequests() {
        return Stream.of(
                arguments(POST_ONLY, "", to(() -> SERVER.get(TOKEN))),
                arguments(FORM_ONLY, "", to(() -> SERVER.send(json(TOKEN)))),
                arguments(COMPRESSED, "", to(() -> SERVER.post(TOKEN, SERVICE_FORM, "Content-Encoding", "gzip"))),
                arguments(BODY_ONLY, "", service("?scope=api.read", SERVICE_FORM)),
                arguments(MISSING, "grant_type", service("", "scope=api.read")),
                arguments(MISSING, "grant_type", service("", "grant_type=")),
                arguments(MISSING, "code", as(WEB, "grant_type=authorization_code")),
                arguments(MISSING, "refresh_token", as(WEB, "grant_type=refresh_token")),
                arguments(MISSING, "token", to(() -> SERVER.as(API).postRaw("/oauth2/introspect", "x=y"))),
                arguments(MISSING, "token", to(() -> SERVER.as(WEB).postRaw("/oauth2/revoke", "token="))),
                arguments(DUPLICATE, "scope", service("", SERVICE_FORM + "&scope=a&scope=b")),
                arguments(UNREADABLE, "", service("", SERVICE_FORM + "&who%22%5C=%0A")),
                arguments(UNREADABLE, "scope", service("", SERVICE_FORM + "&scope=%0A")),
                arguments(UNREADABLE, "code", service("", SERVICE_FORM + "&code=" + "x".repeat(17_000))),
                arguments(CLIENT_ID_CHARACTERS, "", to(() -> SERVER.post(TOKEN, SERVICE_FORM + "&client_id=%C3%A4"))),
                arguments(SEVERAL_AUTHENTICATIONS, "", service("", SERVICE_FORM + "&client_secret=x")),
                arguments(OTHER_CLIENT_ID, "", service("", SERVICE_FORM + "&client_id=another")),
                arguments(
                        INVALID_DPOP_PROOF,
                        "",
                        to(() -> SERVER.post(TOKEN, SERVICE_FORM, "Authorization", SERVICE.basic(), "DPoP", "x"))),
                arguments(PROOF_REQUIRED, "", to(() -> SERVER.as(
                                TestClients.service(NODE, "dpop_bound_access_tokens", true))
                        .clientCredentials("api.read"))),
                arguments(CLIENT_REQUIRED, "", to(() -> SERVER.post(TOKEN, SERVICE_FORM))),
                arguments(INVALID_CLIENT, "", as(new ClientCredentials("unknown", "x"), SERVICE_FORM)),
                arguments(INVALID_CLIENT, "", as(new ClientCredentials(SERVICE.id(), "x"), SERVICE_FORM)),
                arguments(
                        INVALID_CLIENT, "", to(() -> SERVER.post(TOKEN, SERVICE_FORM + "&client_id=" + SERVICE.id()))),
                arguments(INVALID_CLIENT, "", to(() -> SERVER.post(TOKEN, SERVICE_FORM, "Authorization", "Basic x"))),
                arguments(UNSUPPORTED_GRANT_TYPE, "", service("", "grant_type=password")),
                arguments(UNAUTHORIZED_CLIENT, "", as(WEB, SERVICE_FORM)),
                arguments(INVALID_CODE, "", as(WEB, "grant_type=authorization_code&code=x")),
                arguments(INVALID_CODE, "", to(() -> redeemWith("redirect_uri", "https://other.example/"))),
                arguments(INVALID_CODE_VERIFIER, "", to(() -> redeemWith("code_verifier", "x".repeat(43)))),
                arguments(INVALID_REFRESH_TOKEN, "", as(WEB, "grant_type=refresh_token&refresh_token=x")),
                arguments(INVALID_SCOPE, "", service("", SERVICE_FORM + "&scope=api.delete")),
                arguments(INVALID_SCOPE, "", to(OAuthErrorCauseTests::refreshForMore)),
                arguments(OPENID_WITHOUT_USER, "", service("", SERVICE_FORM + "&scope=openid")),
                arguments(RESOURCE_NOT_GRANTED, "", service("", SERVICE_FORM + "&resource=https://other.example")),
                arguments(NO_RESOURCE_LEFT, "", to(OAuthErrorCauseTests::refreshAfterLossOfResources)),
                arguments(INTROSPECTION_DENIED, "", to(() -> SERVER.as(SERVICE).introspect("x"))),
                arguments(TOKEN_OUTSIDE_HEADER, "", to(() -> SERVER.get("/userinfo?access_token=x"))),
                arguments(INVALID_TOKEN, "", to(() -> SERVER.userInfo("x"))),
                arguments(INVALID_TOKEN, "", to(() -> Api.on(NODE, "x").get("/users/me"))),
                arguments(INVALID_TOKEN, "", to(() -> Api.on(NODE, "\u00a7").get("/users/me"))),
                arguments(INSUFFICIENT_SCOPE, "", to(() -> SERVER.userInfo(serviceToken()))),
                arguments(INSUFFICIENT_SCOPE, "", to(() -> Api.on(NODE, serviceToken())
                        .get("/users/me"))),
                arguments(NOT_FOUND, "", to(() -> SERVER.get("/oauth2/nothing"))),
                arguments(METHOD_NOT_ALLOWED, "", to(() -> userInfo(HttpRequest.Builder::DELETE))),
                arguments(NOT_ACCEPTABLE, "", to(() -> userInfo(request -> request.header("Accept", "text/plain")))),
                arguments(CONTENT_TOO_LARGE, "", to(() -> SERVER.post(TOKEN, "x=" + "y".repeat(3_000_000)))),
                arguments(INVALID_REQUEST, "", to(() -> SERVER.post(TOKEN, "x=%ZZ"))),
                arguments(TOO_MANY_REQUESTS, "", failing("too-many")),
                arguments(SERVER_ERROR, "", failing("unexpected")),
                arguments(TEMPORARILY_UNAVAILABLE, "", failing("no-connection")));
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @MethodSource({
        "directRequests",
        "io.github.keyreeve.server.platform.errors.SignInErrorRequests#all",
        "io.github.keyreeve.server.platform.errors.AuthorizationErrorRequests#direct"
    })
    @Clause({"RFC6749-5.2", "RFC6750-3.1"})
    void describesTheErrorOfADirectRequest(OAuthErrorCause cause, String parameter, Supplier<Response> request) {
        Response response = request.get();

        OAuth2Error error = parameter.isEmpty() ? error(cause) : cause.error(parameter);
        assertThat(response.status()).as(response.toString()).isEqualTo(cause.status());
        if (response.header("WWW-Authenticate").startsWith("Bearer")) {
            assertThat(response.header("WWW-Authenticate")).startsWith(BearerChallenge.of(error));
        } else {
            assertThat(response.string("error")).isEqualTo(error.getErrorCode());
            assertThat(response.string("error_description")).isEqualTo(error.getDescription());
        }
        assertThat(response.header("WWW-Authenticate").startsWith("Basic"))
                .isEqualTo(error.getErrorCode().equals("invalid_client"));
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @MethodSource("io.github.keyreeve.server.platform.errors.AuthorizationErrorRequests#ofBrowsers")
    @Clause({"RFC6749-4.1.2.1", "OIDC-Core-3.1.2.6"})
    void describesTheErrorOfAnAuthorizationRequest(
            OAuthErrorCause cause, String parameter, UnaryOperator<AuthorizationRequest> change) {
        OAuth2Error error = parameter.isEmpty() ? error(cause) : cause.error(parameter);

        assertThat(change.apply(asking())
                        .immediately(USER.browser())
                        .expectError(error.getErrorCode())
                        .parameters())
                .containsEntry("error_description", error.getDescription());
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void describesTheErrorsOfAClientAndOfAUserWhoMayNot() {
        ClientCredentials service = TestClients.service(NODE, "redirect_uris", List.of(TestClients.REDIRECT_URI));

        assertThat(SignedInUser.request(service, "api.read")
                        .immediately(USER.browser())
                        .expectError("unauthorized_client")
                        .parameters())
                .containsEntry("error_description", UNAUTHORIZED_CLIENT.error().getDescription());
        assertThat(asking().deny(USER.browser()).expectError("access_denied").parameters())
                .containsEntry("error_description", DENIED_BY_USER.error().getDescription());
    }

    @Test
    void coversEveryCause() {
        Set<OAuthErrorCause> covered = EnumSet.copyOf(NEVER_ALONE);
        covered.addAll(Set.of(DENIED_BY_USER, OAuthErrorCause.INSUFFICIENT_USER_AUTHENTICATION));
        // Needs a node that accepts certificates, see BoundTokenTests.
        covered.add(OAuthErrorCause.CERTIFICATE_REQUIRED);
        covered.add(OAuthErrorCause.PROOF_BESIDE_CERTIFICATE);
        // Needs a user who cannot do what is essential, see OidcCoreRequestedAuthenticationTests.
        covered.add(OAuthErrorCause.UNMET_AUTHENTICATION_REQUIREMENTS);
        // Needs a node with types of authorization details, see Rfc9396TokenRequestTests.
        covered.add(OAuthErrorCause.DETAILS_NOT_GRANTED);
        // Needs a node that requires nonces, and a code that is bound to a key, see Rfc9449NonceTests and
        // Rfc9449GrantTests.
        covered.addAll(Set.of(OAuthErrorCause.USE_DPOP_NONCE, OAuthErrorCause.OTHER_PROOF_KEY));
        Stream.of(
                        directRequests(),
                        SignInErrorRequests.all(),
                        AuthorizationErrorRequests.direct(),
                        AuthorizationErrorRequests.ofBrowsers())
                .flatMap(requests -> requests)
                .forEach(request -> covered.add((OAuthErrorCause) request.get()[0]));

        assertThat(covered).containsExactlyInAnyOrder(OAuthErrorCause.values());
    }

    @ParameterizedTest
    @EnumSource
    @Clause("RFC6749-5.2")
    @Tag("TK-42")
    void saysWhatToDoInPrintableAscii(OAuthErrorCause cause) {
        assertThat(error(cause).getDescription())
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{8,120}\\.")
                .doesNotContainPattern("(?i)\\b(accounts?|exists?|unknown client)\\b");
    }

    @Test
    void replacesWhatIsNotListed() {
        assertThat(description("invalid_grant", "Client authentication failed: code_verifier"))
                .isEqualTo(INVALID_CODE_VERIFIER.error().getDescription());
        assertThat(description("invalid_request", "OAuth 2.0 Parameter: token"))
                .isEqualTo(MISSING.error("token").getDescription());
        assertThat(description("invalid_request", "OAuth 2.0 Parameter: unheard_of"))
                .isEqualTo(MISSING.error("unheard_of").getDescription());
        assertThat(description("invalid_request", "OAuth 2.0 Parameter: Unheard <of>"))
                .isEqualTo(INVALID_REQUEST.error().getDescription());
        assertThat(description("invalid_request", "whatever"))
                .isEqualTo(INVALID_REQUEST.error().getDescription());
        assertThat(description("access_denied", "whatever"))
                .isEqualTo(ACCESS_DENIED.error().getDescription());
        assertThat(OAuthErrorCause.of(new OAuth2Error("unheard_of", "whatever", "https://docs.example")))
                .usingRecursiveComparison()
                .isEqualTo(INVALID_REQUEST.error());
        assertThat(OAuthErrorCause.isListed("invalid_request", "unheard_of: is required."))
                .isTrue();
        assertThat(OAuthErrorCause.isListed("invalid_request", "Unheard <of>: is required."))
                .isFalse();
        assertThat(OAuthErrorCause.isListed("invalid_request", "a".repeat(41) + ": is required."))
                .isFalse();
    }

    private static String description(String code, String description) {
        return String.valueOf(OAuthErrorCause.of(new OAuth2Error(code, description, "https://docs.example"))
                .getDescription());
    }

    /** A rule for all parameters names none that could contain anything. */
    private static OAuth2Error error(OAuthErrorCause cause) {
        return EnumSet.of(MISSING, DUPLICATE, UNREADABLE).contains(cause) ? cause.error("Unheard <of>") : cause.error();
    }

    private static Supplier<Response> to(Supplier<Response> request) {
        return request;
    }

    private static Supplier<Response> as(ClientCredentials client, String form) {
        return () -> SERVER.as(client).postRaw(TOKEN, form);
    }

    private static Supplier<Response> service(String query, String form) {
        return () -> SERVER.as(SERVICE).postRaw(TOKEN + query, form);
    }

    private static Supplier<Response> failing(String failure) {
        return () -> Server.of(FailingEndpoints.NODE).get("/oauth2/test/fail/" + failure);
    }

    private static AuthorizationRequest asking() {
        return SignedInUser.request(TestClients.web(NODE, "require_consent", true), "api.read");
    }

    private static HttpRequest.Builder json(String path) {
        return SERVER.to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
    }

    private static String serviceToken() {
        ClientCredentials client = TestClients.service(NODE, "resources", List.of());
        return SERVER.as(client).clientCredentials("api.read").accessToken();
    }

    private static Response redeemWith(String parameter, String value) {
        Code code = USER.code(WEB, "api.read");
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", code.redirectUri(),
                "code_verifier", code.verifier()));
        form.put(parameter, value);
        return SERVER.as(WEB).token(form);
    }

    private static Response refreshForMore() {
        String refreshToken = USER.tokens(WEB, "api.read").refreshToken();
        return SERVER.as(WEB)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "scope", "api.write"));
    }

    private static Response refreshAfterLossOfResources() {
        ClientCredentials client = TestClients.web(NODE, "resources", List.of(TestClients.API));
        Code code = USER.approve(SignedInUser.request(client, "api.read").with("resource", TestClients.API));
        String refreshToken = SERVER.as(client).redeem(code).refreshToken();
        TestClients.change(NODE, client, "resources", List.of("https://other.example"));
        return SERVER.as(client).refresh(refreshToken);
    }

    private static Response userInfo(UnaryOperator<HttpRequest.Builder> change) {
        String token = USER.tokens(WEB, "openid").accessToken();
        return SERVER.send(change.apply(SERVER.to("/userinfo").header("Authorization", "Bearer " + token)));
    }
}
