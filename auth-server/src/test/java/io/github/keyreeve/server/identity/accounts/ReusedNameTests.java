package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account that reuses the name and the address of a deleted one gets none of its data. */
class ReusedNameTests {

    private static final Node NODE = Node.shared();
    private static final Api API = Api.on(NODE);

    private final ClientCredentials client = TestClients.web(NODE, "require_consent", true);
    private final AuthorizationRequest request =
            AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
    private final Newcomer person = Newcomer.any();

    @Test
    @Clause("OIDC-Core-2")
    @Tag("KJ-19")
    @Tag("RG-20")
    void isAnotherSubjectWithoutTheGrantsOfTheOldOne() {
        person.activated(API);
        Browser before = signedIn();
        Response old = Server.of(NODE)
                .as(client)
                .redeem(request.ask(before).approve().code())
                .expectOk();
        String oldSubject = old.token("id_token").claim("sub");
        leave(oldSubject);

        person.register(API).expectStatus(201);
        person.activate(API, lastToken()).expectStatus(204);

        Server.of(NODE).as(client).refresh(old.refreshToken()).expectError("invalid_grant");
        Server.of(NODE).userInfo(old.accessToken()).expectChallenge(401, "invalid_token");
        assertThat(before.get("/").location()).hasPath("/login");
        Api own = Api.on(NODE, person.login(API).accessToken());
        assertThat(own.get("/users/me").expectOk().string("id")).isNotEqualTo(oldSubject);
        assertThat(own.get("/users/me/grants").expectOk().json().toString()).doesNotContain(client.id());
        Response current = Server.of(NODE)
                .as(client)
                .redeem(request.ask(signedIn()).approve().code())
                .expectOk();
        assertThat(current.token("id_token").claim("sub")).isNotEqualTo(oldSubject);
    }

    private Browser signedIn() {
        Browser browser = new Browser(NODE);
        assertThat(browser.signIn(NODE, person.username(), person.password()).location())
                .hasPath("/");
        return browser;
    }

    /** As if the deletion delay had passed. */
    private void leave(String id) {
        Api.on(NODE, person.login(API).accessToken()).delete("/users/me").expectStatus(204);
        NODE.bean(JdbcClient.class)
                .sql("update account set purge_at = purge_at - interval '31 days' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        NODE.bean(AccountDeletion.class).purge(1000);
    }

    private String lastToken() {
        Mailbox.shared().await(person.email(), 4);
        return Mailbox.shared().to(person.email()).stream()
                .filter(mail -> mail.subject().startsWith("Activate"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .token();
    }
}
