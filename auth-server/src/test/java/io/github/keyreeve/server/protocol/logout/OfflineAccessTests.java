package io.github.keyreeve.server.protocol.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a sign-out ends: the grants that began in the session, but for those that the user gave for offline access. */
class OfflineAccessTests {

    private final Node node = Node.shared();
    private final ClientCredentials web = TestClients.web(node, "scope", TestClients.SCOPE + " offline_access");
    private final ClientDriver client = Server.of(node).as(web);
    private final ClientDriver api = Server.of(node).as(TestClients.resourceServer(node));
    private final SignedInUser user = SignedInUser.at(node);

    @Test
    @Clause("OIDC-Core-11")
    @Tag("TK-30")
    void aSignOutEndsWhatBeganInTheSession() {
        Response tokens = user.tokens(web, "openid api.read");
        Response elsewhere = user.elsewhere().tokens(web, "openid api.read");
        Code code = user.code(web, "openid api.read offline_access");

        signOut();

        client.refresh(tokens.refreshToken()).expectError("invalid_grant");
        api.introspect(tokens.accessToken()).expectInactive();
        client.redeem(code).expectError("invalid_grant");
        client.refresh(elsewhere.refreshToken()).expectOk();
    }

    @Test
    @Clause("OIDC-Core-11")
    void offlineAccessOutlivesTheSession() {
        Response tokens = user.tokens(web, "openid api.read offline_access");

        signOut();

        api.introspect(tokens.accessToken()).expectActive();
        Response later = client.refresh(tokens.refreshToken()).expectOk();
        api.introspect(later.accessToken()).expectActive();
    }

    private void signOut() {
        user.browser().submit(user.browser().get("/logout"), Map.of());
        assertThat(user.browser().get("/account").isRedirect()).isTrue();
    }
}
