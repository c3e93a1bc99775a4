package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A sign-in of which a part was done, and whose last request is yet to be sent. */
interface BegunSignIn {

    /** Sends the last request. */
    void complete();

    /** Asserts that nothing works that it led to. */
    void expectOver();

    /** A page whose form is filled in. */
    static BegunSignIn onPage(Browser browser, Page page, Map<String, String> fields, Node node) {
        return ofBrowser(() -> browser.submit(page, fields), browser, node);
    }

    /** The page of the second factor, after the password. */
    static BegunSignIn withCode(TestUser user, String code, Node node) {
        Browser browser = new Browser(node);
        return onPage(
                browser,
                browser.follow(browser.signIn(node, user.name(), user.password())),
                Map.of("code", code),
                node);
    }

    /** The page of the second factor of a user who is signed in with the password. */
    static BegunSignIn stepUp(Browser signedIn, String code, Node node) {
        return onPage(signedIn, signedIn.get(node.resolve("/login/otp")), Map.of("code", code), node);
    }

    /** A passkey, alone or as the second factor of the sign-in that is pending in the browser. */
    static BegunSignIn withPasskey(Browser browser, VirtualAuthenticator key, Node node) {
        Page page = browser.get(node.resolve("/login/passkey"));
        return onPage(browser, page, Map.of("credential", key.proof(VirtualAuthenticator.options(page))), node);
    }

    /** A remember-me cookie without a session. */
    static BegunSignIn remembered(Browser away, Node node) {
        return ofBrowser(() -> away.get(node.resolve("/account")), away, node);
    }

    /** The second step of a first-party client. */
    static BegunSignIn byApi(TestUser user, String code, Node node) {
        String token = Api.on(node).login(user).string("mfa_token");
        return ofTokens(() -> Api.on(node).post("/auth/login/mfa", "mfa_token", token, "code", code), node);
    }

    /** The only step of a first-party client. */
    static BegunSignIn byApi(TestUser user, Node node) {
        return ofTokens(() -> Api.on(node).login(user), node);
    }

    private static BegunSignIn ofBrowser(Runnable last, Browser browser, Node node) {
        return new BegunSignIn() {
            @Override
            public void complete() {
                last.run();
            }

            @Override
            public void expectOver() {
                assertThat(browser.get(node.resolve("/account")).location()).hasPath("/login");
            }
        };
    }

    private static BegunSignIn ofTokens(Supplier<Response> last, Node node) {
        List<Response> issued = new CopyOnWriteArrayList<>();
        return new BegunSignIn() {
            @Override
            public void complete() {
                issued.add(last.get());
            }

            @Override
            public void expectOver() {
                issued.stream().filter(response -> response.status() == 200).forEach(tokens -> {
                    Api.on(node, tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
                    Api.on(node)
                            .post("/auth/refresh", "refresh_token", tokens.refreshToken())
                            .expectProblem(401);
                });
            }
        };
    }
}
