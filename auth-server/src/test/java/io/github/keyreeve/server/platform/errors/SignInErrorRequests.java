package io.github.keyreeve.server.platform.errors;

import static io.github.keyreeve.server.platform.errors.OAuthErrorCause.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The errors of a sign-in by a form of a first-party client. */
final class SignInErrorRequests {

    private static final String PATH = "/auth/access-token";
    private static final Node NODE = Node.shared();

    private SignInErrorRequests() {}

    /** The cause, the parameter that its description names, and the request. */
    static Stream<Arguments> all() {
        return Stream.of(
                arguments(PASSWORD_GRANT_ONLY, "", form("grant_type=client_credentials")),
                arguments(INVALID_USER_CREDENTIALS, "", form("username=stranger-at-all&password=wrong")),
                arguments(MISSING, "username", form("password=x")),
                arguments(
                        NOT_FIRST_PARTY,
                        "",
                        form("client_id=" + TestClients.spa(NODE).id())),
                arguments(CLIENT_ID_REQUIRED, "", (Supplier<Response>) SignInErrorRequests::withoutClientAmongTwo),
                arguments(MFA_REQUIRED, "", (Supplier<Response>) SignInErrorRequests::withSecondFactor));
    }

    private static Supplier<Response> form(String form) {
        return () -> Server.of(NODE).post(PATH, form);
    }

    private static Response withoutClientAmongTwo() {
        TestClients.app(FailingEndpoints.NODE);
        return Server.of(FailingEndpoints.NODE).post(PATH, "username=alice&password=x");
    }

    private static Response withSecondFactor() {
        TestUser user = TestUser.on(NODE);
        AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.clock());
        return Server.of(NODE).post(PATH, "username=" + user.name() + "&password=" + user.password());
    }
}
