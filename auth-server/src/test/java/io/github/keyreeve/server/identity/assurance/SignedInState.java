package io.github.keyreeve.server.identity.assurance;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSKEY;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;
import static io.github.keyreeve.server.identity.authentication.Factor.RECOVERY_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.REMEMBER_ME;

import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How the user of a session has authenticated: which factors, and how long ago. */
@SuppressWarnings("ImmutableEnumChecker") // The sets are those of Set.of.
enum SignedInState implements AuthenticatedState {
    PASSWORD_NOW("P", Set.of(PASSWORD), Set.of(PASSWORD), false),
    PASSWORD_OLD("p", Set.of(PASSWORD), Set.of(), false),
    NO_CODE("P –", Set.of(PASSWORD), Set.of(PASSWORD), true),
    CODE_NOW("P C", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(PASSWORD, ONE_TIME_CODE), true),
    CODE_OLD("p c", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(), true),
    OLD_PASSWORD_NEW_CODE("p C", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(ONE_TIME_CODE), true),
    RECOVERY("P R", Set.of(PASSWORD, RECOVERY_CODE), Set.of(PASSWORD, RECOVERY_CODE), true),
    PASSKEY_NOW("K", Set.of(PASSKEY), Set.of(PASSKEY), true),
    PASSKEY_OLD("k", Set.of(PASSKEY), Set.of(), true),
    REMEMBERED("r", Set.of(REMEMBER_ME), Set.of(), true);

    private static final Duration TOO_LONG = Duration.ofMinutes(6);
    private static final String SESSION = "keyreeve-session";

    private final String head;
    private final Set<Factor> all;
    private final Set<Factor> recent;
    private final boolean hasSecondFactor;

    SignedInState(String head, Set<Factor> all, Set<Factor> recent, boolean hasSecondFactor) {
        this.head = head;
        this.all = all;
        this.recent = recent;
        this.hasSecondFactor = hasSecondFactor;
    }

    @Override
    public Set<Factor> counted(boolean mustBeRecent) {
        return mustBeRecent ? recent : all;
    }

    @Override
    public boolean hasSecondFactor() {
        return hasSecondFactor;
    }

    /** Signs a user of the node in, so that the session is in this state now. */
    Browser browser(Node node, TestUser user) {
        MutableClock clock = node.clock();
        Browser browser = new Browser(node);
        switch (this) {
            case PASSWORD_NOW -> signIn(browser, node, user);
            case PASSWORD_OLD -> {
                signIn(browser, node, user);
                clock.advance(TOO_LONG);
            }
            case NO_CODE -> {
                signIn(browser, node, user);
                AuthenticatorApp.addedBy(Api.as(node, user), clock);
            }
            case CODE_NOW -> withCode(browser, node, user);
            case CODE_OLD -> {
                withCode(browser, node, user);
                clock.advance(TOO_LONG);
            }
            case OLD_PASSWORD_NEW_CODE -> {
                AuthenticatorApp app = withCode(browser, node, user);
                clock.advance(TOO_LONG);
                browser.submit(browser.get("/login/otp"), Map.of("code", app.code(0)));
            }
            case RECOVERY -> {
                AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(node, user), clock);
                signIn(browser, node, user);
                browser.submit(
                        browser.get("/login/otp"),
                        Map.of("code", app.recoveryCodes().get(0)));
            }
            case PASSKEY_NOW -> withPasskey(browser, node, user);
            case PASSKEY_OLD -> {
                withPasskey(browser, node, user);
                clock.advance(TOO_LONG);
            }
            case REMEMBERED -> {
                withCode(browser, node, user);
                browser.lose(SESSION);
            }
        }
        return browser;
    }

    private static void signIn(Browser browser, Node node, TestUser user) {
        browser.submit(
                browser.get(node.resolve("/login")),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
    }

    private static AuthenticatorApp withCode(Browser browser, Node node, TestUser user) {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(node, user), node.clock());
        signIn(browser, node, user);
        browser.submit(browser.get("/login/otp"), Map.of("code", app.freshCode()));
        return app;
    }

    private static void withPasskey(Browser browser, Node node, TestUser user) {
        VirtualAuthenticator.addedBy(Browser.signedIn(node, user), node).prove(browser);
    }

    @Override
    public String head() {
        return head;
    }
}
