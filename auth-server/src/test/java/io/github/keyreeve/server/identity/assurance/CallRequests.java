package io.github.keyreeve.server.identity.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;

/** Requests for the calls of each operation, by bearers of access tokens in one state. */
final class CallRequests {

    private static final String ADMINISTRATION =
            "admin.overview admin.users admin.sessions admin.consents admin.keys admin.settings admin.audit admin.clients"
                    + " admin.deliveries admin.webhooks admin.scopes admin.branding";
    private static final String ALL = "openid account admin.clients.privileged " + ADMINISTRATION;

    private final Node node;
    private final Supplier<Api> bearers;
    private final TestUser target;
    private final Api shared;

    private CallRequests(Node node, Supplier<Api> bearers) {
        this.node = node;
        this.bearers = bearers;
        this.target = TestUser.on(node);
        this.shared = bearers.get();
    }

    /** By administrators, with tokens of first-party sign-ins. */
    static CallRequests ofUser(Node node, BearerState state) {
        return new CallRequests(node, () -> state.token(node, TestUser.on(node, "admin")));
    }

    /** By administrators, with tokens of the code flow. */
    static CallRequests ofUser(Node node, SignedInState state, String format) {
        ClientCredentials client =
                TestClients.web(node, "scope", ALL, "resources", List.of(), "access_token_format", format);
        return new CallRequests(node, () -> {
            Browser browser = state.browser(node, TestUser.on(node, "admin"));
            return Api.on(node, redeemed(node, client, browser));
        });
    }

    private static String redeemed(Node node, ClientCredentials client, Browser browser) {
        Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, ALL)
                .immediately(browser)
                .code();
        return Server.of(node).as(client).redeem(code).accessToken();
    }

    static CallRequests ofUserWithoutRole(Node node) {
        return new CallRequests(node, () -> Api.as(node, TestUser.on(node)));
    }

    static CallRequests ofClient(Node node, String format) {
        ClientCredentials client = TestClients.service(
                node, "scope", ADMINISTRATION, "resources", List.of(), "access_token_format", format);
        String token =
                Server.of(node).as(client).clientCredentials(ADMINISTRATION).accessToken();
        return new CallRequests(node, () -> Api.on(node, token));
    }

    /** The same for all its calls. */
    String outcome(Operation operation) {
        List<String> outcomes = operation.calls().stream()
                .map(route -> outcome(
                        operation.recent() && route.part() == null,
                        send(AssuranceDocTests.ends(operation) ? bearers.get() : shared, route)))
                .distinct()
                .toList();
        assertThat(outcomes).as(operation.name()).hasSize(1);
        return outcomes.get(0);
    }

    private Response send(Api bearer, Route route) {
        String path = route.path()
                .getPatternString()
                .replace("{id}", target.id().toString())
                .replaceAll(
                        "\\{\\w+}", ofClients(route) ? TestClients.service(node).id() : "none");
        return bearer.send(route.method().name(), path, body(route));
    }

    private static BodyPublisher body(Route route) {
        if (route.method().equals(HttpMethod.GET) || route.method().equals(HttpMethod.DELETE)) {
            return BodyPublishers.noBody();
        }
        if (route.part() == null) {
            return Api.json();
        }
        return switch (route.part()) {
            case "roles" -> Api.json("roles", List.of("admin"));
            case "first_party" -> Api.json("first_party", true);
            default -> Api.json(route.part(), "new-" + System.nanoTime() + "@example.com");
        };
    }

    private static boolean ofClients(Route route) {
        return route.path().getPatternString().startsWith("/api/admin/clients");
    }

    /** What a request does in part may be refused as a whole already, without a time. */
    private static String outcome(boolean needsTime, Response response) {
        String challenge = response.header("WWW-Authenticate");
        if (challenge.contains("insufficient_user_authentication")) {
            assertThat(response.status()).isEqualTo(401);
            if (needsTime) {
                assertThat(challenge).contains("max_age=\"300\"");
            }
            return challenge.contains("acr_values=\"aal2\"") ? "aal2" : "aal1";
        }
        boolean isDenied = response.body().contains("access-denied") || challenge.contains("insufficient_scope");
        assertThat(response.status()).as(response.body()).isLessThan(429);
        assertThat(challenge).doesNotContain("invalid_token");
        return isDenied ? "no" : "yes";
    }
}
