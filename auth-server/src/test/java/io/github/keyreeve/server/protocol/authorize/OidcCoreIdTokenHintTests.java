package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.protocol.api.Forgeries;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code id_token_hint}, OpenID Connect Core section 3.1.2.1: whom the client expects. */
class OidcCoreIdTokenHintTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final TestUser NAMED = TestUser.on(NODE);
    private static final TestUser OTHER = TestUser.on(NODE);
    private static final String HINT = tokens(Browser.signedIn(NODE, NAMED)).string("id_token");

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void respondsAtOnceForTheUserThatItNames() {
        Browser browser = Browser.signedIn(NODE, NAMED);

        assertNames(NAMED, request().immediately(browser));
        assertNames(NAMED, request().with("prompt", "none").immediately(browser));
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.6"})
    @Tag("AZ-26")
    void respondsToPromptNoneForAnotherUserWithLoginRequired() {
        Browser browser = Browser.signedIn(NODE, OTHER);

        request().with("prompt", "none").immediately(browser).expectError("login_required");
        request().with("prompt", "none").immediately(new Browser(NODE)).expectError("login_required");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void asksAnotherUserToSignInAsTheOneThatItNames() {
        Browser browser = Browser.signedIn(NODE, OTHER);
        request().immediately(browser).expectSignIn();

        assertNames(NAMED, request().signIn(browser, NAMED));
        assertNames(NAMED, request().immediately(browser));
    }

    /** Asking again would not make the user another one; the client learns it, and may ask without a hint. */
    @Test
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.6"})
    void respondsWithLoginRequiredIfTheUserSignsInAsAnotherOne() {
        for (Browser browser : List.of(new Browser(NODE), Browser.signedIn(NODE, OTHER))) {
            request().signIn(browser, OTHER).expectError("login_required");
            request().immediately(browser).expectSignIn();
            AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                    .immediately(browser)
                    .code();
        }
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-26")
    void takesAHintThatHasExpiredOrIsOfAnotherClient() {
        Token token = Token.of(HINT);
        String expired =
                Forgeries.signed(NODE, "JWT", claims -> claims.issuer(NODE.uri().toString())
                        .subject(token.claim("sub"))
                        .audience(List.of("another-client"))
                        .issuedAt(Instant.now().minusSeconds(90_000))
                        .expiresAt(Instant.now().minusSeconds(86_400))
                        .claim("azp", "another-client"));

        AuthorizationRequest request = request().with("id_token_hint", expired).with("prompt", "none");
        request.immediately(Browser.signedIn(NODE, OTHER)).expectError("login_required");
        assertNames(NAMED, request.immediately(Browser.signedIn(NODE, NAMED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "e30.e30.x"})
    void ignoresWhatIsNoIdTokenUnlessNobodyMayBeAsked(String hint) {
        Browser browser = Browser.signedIn(NODE, OTHER);
        AuthorizationRequest request = request().with("id_token_hint", hint);

        assertNames(OTHER, request.immediately(browser));
        request.with("prompt", "none").immediately(browser).expectError("login_required");
    }

    /** Whatever a hint says, it signs nobody in. */
    @Test
    @Clause({"RFC8725-3.1", "RFC8725-3.11"})
    @Tag("AZ-26")
    @Tag("TK-34")
    void signsNoUserIn() {
        Browser stranger = new Browser(NODE);
        Response tokens = tokens(Browser.signedIn(NODE, NAMED));
        Map<String, String> forgeries = Forgeries.of(NODE, HINT, NODE.uri());

        forgeries.values().stream().filter(forged -> forged.length() < 4_000).forEach(forged -> {
            request().with("id_token_hint", forged).immediately(stranger).expectSignIn();
            request()
                    .with("id_token_hint", forged)
                    .with("prompt", "none")
                    .immediately(Browser.signedIn(NODE, NAMED))
                    .expectError("login_required");
        });
        request()
                .with("id_token_hint", tokens.accessToken())
                .with("prompt", "none")
                .immediately(Browser.signedIn(NODE, NAMED))
                .expectError("login_required");
    }

    /** The sign-in page shows nothing of whom the hint names. */
    @Test
    void doesNotShowWhomItNames() {
        Page login = new Browser(NODE).followHere(request().open(new Browser(NODE)));

        assertThat(login.body()).doesNotContain(NAMED.name());
    }

    private static void assertNames(TestUser user, AuthorizationResponse response) {
        Token token =
                Server.of(NODE).as(CLIENT).redeem(response.code()).expectOk().token("id_token");
        assertThat(token.claim("sub")).isEqualTo(user.id().toString());
    }

    private static Response tokens(Browser browser) {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid");
        return Server.of(NODE)
                .as(CLIENT)
                .redeem(request.immediately(browser).code())
                .expectOk();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid").with("id_token_hint", HINT);
    }
}
