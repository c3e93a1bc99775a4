package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Walks of a user with a keyboard alone, each of which does the acts that it is annotated with. */
abstract class KeyboardWalk {

    /** Of these walks alone, since they change keys and the brand too. */
    static final Node NODE =
            Node.builder().property("spring.application.name", "keyreeve-walks").shared();

    final Chromium browser = Chromium.fresh();
    final KeyboardUser user;

    KeyboardWalk(String language) {
        user = new KeyboardUser(browser, NODE, language);
    }

    @AfterEach
    void doesItsActs(TestInfo test) {
        Walks walks = test.getTestMethod().orElseThrow().getAnnotation(Walks.class);
        assertThat(List.of(walks.value()))
                .as("acts, of which there were " + user.acts())
                .allMatch(act -> {
                    PathPattern path = PathPatternParser.defaultInstance.parse(act);
                    return user.acts().stream().map(PathContainer::parsePath).anyMatch(path::matches);
                });
    }

    static void confirmAddress(User owner) {
        NODE.bean(JdbcClient.class)
                .sql("update account set email_verified = true where username = :name")
                .param("name", owner.name())
                .update();
    }

    /** A client of this name gets tokens for the owner, who allows it. */
    static void allow(String clientName, Browser owner) {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true, "client_name", clientName);
        Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .ask(owner)
                .approve()
                .code();
        Server.of(NODE).as(client).redeem(code).expectOk();
    }
}
