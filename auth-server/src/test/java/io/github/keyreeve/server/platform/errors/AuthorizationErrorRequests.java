package io.github.keyreeve.server.platform.errors;

import static io.github.keyreeve.server.platform.errors.OAuthErrorCause.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The errors of authorization requests, pushed ones among them. */
final class AuthorizationErrorRequests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials PUSHING =
            TestClients.web(NODE, "require_pushed_authorization_requests", true);
    private static final ClientCredentials SIGNING =
            TestClients.web(NODE, "jwks", TestKeys.jwks(TestKeys.ec("signing")), "require_signed_request_object", true);

    private AuthorizationErrorRequests() {}

    /** The cause, the parameter that its description names, and the push. */
    static Stream<Arguments> direct() {
        return Stream.of(
                arguments(REQUEST_URI_PUSHED, "", push(request -> request.with("request_uri", "x"))),
                arguments(
                        REDIRECT_URI_NOT_REGISTERED,
                        "",
                        push(request -> request.with("redirect_uri", "https://other.example"))));
    }

    /** The same with the change of a request that a browser brings. */
    static Stream<Arguments> ofBrowsers() {
        return Stream.of(
                arguments(SIGNATURE_REQUIRED, "", of(SIGNING)),
                arguments(PUSH_REQUIRED, "", of(PUSHING)),
                arguments(INVALID_REQUEST_OBJECT, "", change(request -> request.with("request", "x"))),
                arguments(REQUEST_URI_NOT_SUPPORTED, "", change(request -> request.with("request_uri", "x"))),
                arguments(REGISTRATION_NOT_SUPPORTED, "", change(request -> request.with("registration", "x"))),
                arguments(
                        INVALID_AUTHORIZATION_DETAILS,
                        "",
                        change(request -> request.with("authorization_details", "x"))),
                arguments(INVALID_DPOP_JKT, "", change(request -> request.with("dpop_jkt", "x"))),
                arguments(MISSING, "response_type", change(request -> request.without("response_type"))),
                arguments(UNSUPPORTED_RESPONSE_TYPE, "", change(request -> request.with("response_type", "token"))),
                arguments(INVALID_RESPONSE_MODE, "", change(request -> request.with("response_mode", "fragment"))),
                arguments(SCOPE_NOT_REGISTERED, "", change(request -> request.with("scope", "api.delete"))),
                arguments(INVALID_CODE_CHALLENGE, "", change(request -> request.with("code_challenge", "x"))),
                arguments(INVALID_TARGET, "", change(request -> request.with("resource", "https://other.example"))),
                arguments(INVALID_PROMPT, "", change(request -> request.with("prompt", "none login"))),
                arguments(INVALID_CLAIMS, "", change(request -> request.with("claims", "x"))),
                arguments(INVALID_MAX_AGE, "", change(request -> request.with("max_age", "-1"))),
                arguments(UNREADABLE, "nonce", change(request -> request.with("nonce", "x".repeat(5_000)))),
                arguments(DUPLICATE, "nonce", change(request -> request.with("nonce", "a")
                        .and("nonce", "b"))),
                arguments(LOGIN_REQUIRED, "", change(request -> request.with("prompt", "none")
                        .with("max_age", "0"))),
                arguments(CONSENT_REQUIRED, "", change(request -> request.with("prompt", "none"))));
    }

    private static Supplier<Response> push(UnaryOperator<AuthorizationRequest> change) {
        return () -> Server.of(NODE)
                .as(CLIENT)
                .postRaw(
                        "/oauth2/par",
                        change.apply(SignedInUser.request(CLIENT, "api.read")).form());
    }

    private static UnaryOperator<AuthorizationRequest> change(UnaryOperator<AuthorizationRequest> change) {
        return change;
    }

    private static UnaryOperator<AuthorizationRequest> of(ClientCredentials client) {
        return request -> request.with("client_id", client.id());
    }
}
