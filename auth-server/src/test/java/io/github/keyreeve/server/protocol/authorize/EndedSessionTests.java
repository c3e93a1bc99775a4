package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An authorization request in a session that has ended in PostgreSQL, while its attributes are still in Redis. */
class EndedSessionTests {

    private static final String SIGNED_OUT = "delete from session where account_id = :account";
    private static final String ACCESS_REVOKED = "update account set epoch = nextval('epochs') where id = :account";

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials ASKING = TestClients.web(NODE, "require_consent", true);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @ParameterizedTest
    @ValueSource(strings = {SIGNED_OUT, ACCESS_REVOKED})
    @Clause("RFC6749-4.1.1")
    void letsTheUserSignInAndGoesOn(String end) {
        end(end);

        request(CLIENT).signIn(browser, user).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGNED_OUT, ACCESS_REVOKED})
    @Clause("RFC6749-4.1.1")
    void letsTheUserSignInBeforeTheConsent(String end) {
        end(end);

        request(ASKING).signIn(browser, user).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "max_age=0", "max_age=1000", "acr_values=aal2", "acr_values=aal1"})
    @Clause("OIDC-Core-3.1.2.1")
    void asksOnceForWhatTheRequestDemands(String demand) {
        end(SIGNED_OUT);
        int equals = demand.indexOf('=');

        request(CLIENT)
                .with(demand.substring(0, equals), demand.substring(equals + 1))
                .signIn(browser, user)
                .code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.6")
    void returnsLoginRequiredWithPromptNone() {
        end(SIGNED_OUT);
        AuthorizationRequest silent = request(CLIENT).with("prompt", "none");

        silent.finish(browser, browser.followHere(silent.open(browser))).expectError("login_required");
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void letsTheUserSignInAfterAPost() {
        end(SIGNED_OUT);

        Page login = browser.followHere(request(CLIENT).post(browser).page());

        assertThat(login.uri()).hasPath("/login");
    }

    private void end(String sql) {
        NODE.bean(JdbcClient.class).sql(sql).param("account", user.id()).update();
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
    }
}
