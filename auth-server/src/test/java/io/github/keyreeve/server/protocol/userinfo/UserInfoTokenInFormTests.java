package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** UserInfo with the access token in a form, RFC 6750 section 2.2, where the operator allows it. */
class UserInfoTokenInFormTests {

    private static final String USER_INFO = "/userinfo";
    private static final Node NODE =
            Node.builder().property("keyreeve.userinfo.token-in-form", "true").start();

    private final Server server = Server.of(NODE);
    private final String token =
            SignedInUser.at(NODE).tokens(TestClients.spa(NODE), "openid").accessToken();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Clause({"RFC6750-2.2", "OIDC-Core-5.3.1"})
    void takesTheTokenInAForm() {
        server.post(USER_INFO, "access_token=" + token).expectOk();
        server.userInfo(token).expectOk();
    }

    @Test
    @Clause({"RFC6750-2", "RFC6750-2.2", "RFC6750-2.3"})
    void takesOneTokenInOnePlace() {
        server.post(USER_INFO, "access_token=" + token + "&access_token=" + token)
                .expectChallenge(400, "invalid_request");
        server.get(USER_INFO + "?access_token=" + token).expectChallenge(400, "invalid_request");
        server.post(USER_INFO + "?access_token=" + token, "x=y").expectChallenge(400, "invalid_request");
        server.send(HttpRequest.newBuilder(NODE.resolve(USER_INFO))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("access_token=" + token)))
                .expectChallenge(400, "invalid_request");
    }

    @Test
    @Clause("RFC6750-3.1")
    void refusesAnInvalidTokenAsInTheHeader() {
        server.post(USER_INFO, "access_token=x").expectChallenge(401, "invalid_token");
    }

    /** The rest of the API has no forms. */
    @Test
    void takesNoTokenInAFormElsewhere() {
        server.post("/users/me", "access_token=" + token).expectChallenge(400, "invalid_request");
    }
}
