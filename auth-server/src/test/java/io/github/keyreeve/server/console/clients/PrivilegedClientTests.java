package io.github.keyreeve.server.console.clients;

import static io.github.keyreeve.server.console.clients.AdministeredClients.PATH;
import static io.github.keyreeve.server.console.clients.AdministeredClients.changed;
import static io.github.keyreeve.server.console.clients.AdministeredClients.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller that administers clients cannot give itself what it has not got, by a client that has it. */
class PrivilegedClientTests {

    /** With more than one first-party client, so that no other test could sign in without naming one. */
    private static final Node NODE = Node.builder().start();

    private static final Server SERVER = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    static Stream<Object[]> privileges() {
        return Stream.of(
                new Object[] {"scope", "admin.users"},
                new Object[] {"scope", "api.read admin.clients"},
                new Object[] {"scope", "admin.clients.privileged"},
                new Object[] {"introspection_audiences", List.of("https://bank.example")},
                new Object[] {"require_consent", false},
                new Object[] {"first_party", true},
                new Object[] {"legacy", true});
    }

    @ParameterizedTest
    @MethodSource("privileges")
    void isNotMadeByACallerThatAdministersOrdinaryClientsOnly(String member, Object value) {
        for (Api caller : List.of(service("admin.clients"), administratorThrough("openid admin.clients"))) {
            Response ordinary = caller.post(PATH, metadata("scope", "api.read")).expectStatus(201);
            String path = PATH + "/" + ordinary.string("client_id");

            caller.post(PATH, metadata(member, value)).expectProblem(403);
            caller.put(path, changed(ordinary, member, value)).expectProblem(403);
            assertThat(caller.get(path).string("scope")).isEqualTo("api.read");
        }
    }

    @ParameterizedTest
    @MethodSource("privileges")
    void isNotTakenOverByACallerThatAdministersOrdinaryClientsOnly(String member, Object value) {
        Object[] more =
                member.equals("scope") ? new Object[] {member, value} : new Object[] {"scope", "x", member, value};
        ClientCredentials privileged = TestClients.service(NODE, more);
        for (Api caller : List.of(service("admin.clients"), administratorThrough("openid admin.clients"))) {
            caller.post(path(privileged) + "/secret", "end_previous", true).expectProblem(403);
            caller.put(path(privileged), metadata("scope", "api.read")).expectProblem(403);
            caller.delete(path(privileged)).expectProblem(403);
            caller.post(path(privileged) + "/disable").expectProblem(403);
        }
        SERVER.as(privileged)
                .clientCredentials(String.valueOf(more[1]).replaceFirst(" .*", ""))
                .expectOk();
    }

    @Test
    void isMadeByACallerWithTheScopeForIt() {
        for (Api caller : List.of(
                service("admin.clients admin.clients.privileged"),
                administratorThrough("openid admin.clients admin.clients.privileged"))) {
            Response client =
                    caller.post(PATH, metadata("scope", "admin.users")).expectStatus(201);

            caller.post(PATH + "/" + client.string("client_id") + "/secret").expectOk();
        }
    }

    private static Api service(String scope) {
        ClientCredentials client = TestClients.service(NODE, "scope", scope, "resources", List.of());
        return Api.on(NODE, SERVER.as(client).clientCredentials(scope).accessToken());
    }

    /** An administrator who has given an application these scopes. */
    private static Api administratorThrough(String scope) {
        ClientCredentials client = TestClients.web(NODE, "scope", scope, "resources", List.of());
        Browser browser = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
        return Api.on(
                NODE,
                SERVER.as(client)
                        .redeem(AuthorizationRequest.of(client, TestClients.REDIRECT_URI, scope)
                                .immediately(browser)
                                .code())
                        .accessToken());
    }

    private static Object[] metadata(String member, Object value) {
        return new Object[] {"grant_types", List.of("client_credentials"), member, value};
    }
}
