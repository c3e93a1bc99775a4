package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single-use operations happen once, however many concurrent requests there are on both nodes. */
class RaceTests {

    private static final int ROUNDS = 50;
    private static final Crowd CROWD = new Crowd();

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final Server other = Server.of(Node.sharedSecond());
    private final ClientCredentials client = TestClients.web(node);
    private final ClientCredentials api = TestClients.resourceServer(node);

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause({"RFC6749-4.1.2", "RFC9700-4.5"})
    @Tag("TK-03")
    void redeemsACodeOnceAndRevokesItsGrantOnReplay() {
        for (Code code : SignedIn.on(node, client).codes(ROUNDS)) {
            List<Response> responses =
                    CROWD.act((server, number) -> server.as(client).redeem(code));

            List<Response> redeemed = succeeded(responses);
            assertThat(redeemed).as(responses.toString()).hasSize(1);
            failed(responses).forEach(response -> response.expectError("invalid_grant"));
            expectDead(redeemed);
        }
    }

    @Test
    @Clause("RFC9700-4.14.2")
    @Tag("TK-25")
    void aRefreshTokenHasOneSuccessor() {
        Response first = SignedIn.on(node, client).tokens();
        String current = first.refreshToken();
        for (int round = 0; round < ROUNDS; round++) {
            String presented = current;
            List<Response> responses =
                    CROWD.act((server, number) -> server.as(client).refresh(presented));

            responses.forEach(Response::expectOk);
            Set<String> successors =
                    responses.stream().map(Response::refreshToken).collect(Collectors.toSet());
            assertThat(successors).hasSize(1).doesNotContain(presented);
            current = successors.iterator().next();
        }

        String last = other.as(client).refresh(current).expectOk().refreshToken();
        server.as(client).refresh(first.refreshToken()).expectError("invalid_grant");
        other.as(client).refresh(last).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC7009-2.1")
    @Tag("IR-14")
    void revocationDuringARefreshRevokesEveryToken() {
        for (Code code : SignedIn.on(node, client).codes(ROUNDS)) {
            String token = server.as(client).redeem(code).expectOk().refreshToken();
            List<Response> responses = CROWD.act((server, number) -> number % 4 == 0
                    ? server.as(client).revoke(token)
                    : server.as(client).refresh(token));

            failed(responses).forEach(response -> response.expectError("invalid_grant"));
            server.as(client).refresh(token).expectError("invalid_grant");
            expectDead(succeeded(responses));
        }
    }

    @Test
    @Clause("RFC6749-4.1.2")
    @Tag("AZ-42")
    void anApprovalGivesOneCode() {
        ClientCredentials asking = TestClients.web(node, "require_consent", true);
        SignedIn user = SignedIn.on(node, asking);
        for (int round = 0; round < ROUNDS; round++) {
            Waiting consent = Waiting.askedOf(user);
            List<Response> responses = CROWD.act((server, number) -> consent.approve(server));

            assertThat(responses.stream().filter(RaceTests::hasCode)).hasSize(1);
            assertThat(responses.stream().filter(response -> !hasCode(response)))
                    .allMatch(response -> response.status() == 400, "an error page");
        }
    }

    private void expectDead(List<Response> tokens) {
        for (Response response : tokens) {
            if (!response.accessToken().isEmpty()) {
                other.as(api).introspect(response.accessToken()).expectInactive();
            }
        }
        tokens.stream()
                .map(Response::refreshToken)
                .filter(token -> !token.isEmpty())
                .distinct()
                .forEach(token -> other.as(client).refresh(token).expectError("invalid_grant"));
    }

    private static List<Response> succeeded(List<Response> responses) {
        return responses.stream().filter(response -> response.status() == 200).toList();
    }

    private static List<Response> failed(List<Response> responses) {
        return responses.stream().filter(response -> response.status() != 200).toList();
    }

    private static boolean hasCode(Response response) {
        return response.status() == 303 && response.header("Location").contains("code=");
    }

    /** A consent page that waits, and what its form sends. */
    private record Waiting(Browser browser, Map<String, String> fields) {

        static Waiting askedOf(SignedIn user) {
            Page page = user.browser()
                    .followHere(user.request().with("prompt", "consent").open(user.browser()));
            Map<String, String> fields = new TreeMap<>();
            page.formFields().forEach((name, values) -> fields.put(name, values.get(0)));
            return new Waiting(user.browser(), fields);
        }

        Response approve(Server server) {
            Map<String, String> all = new TreeMap<>(fields);
            all.put("scope", "api.read");
            all.put("decision", "approve");
            String cookies = browser.cookies().entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return server.send(HttpRequest.newBuilder(server.node().resolve("/oauth2/authorize"))
                    .header("Cookie", cookies)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString(ClientDriver.form(all))));
        }
    }
}
