package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Rounds;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sign-ins of which a part was done before access ended are over afterwards, however both met: sixteen threads at once, on two nodes
 * whose clocks are three seconds apart.
 */
@Order(1)
@Tag("slow")
class EndOfAccessRaceTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final Set<EndOfAccess> THAT_LEAVE_PASSKEYS =
            Set.of(EndOfAccess.SIGNED_OUT_EVERYWHERE, EndOfAccess.ENDED_BY_ADMINISTRATOR, EndOfAccess.PASSWORD_CHANGED);

    private static Node behind;
    private static Node ahead;
    private static Crowd crowd;

    private final List<BegunSignIn> begun = new ArrayList<>();

    @BeforeAll
    static void start() {
        MutableClock later = new MutableClock();
        later.advance(Duration.ofSeconds(3));
        behind = builder().start();
        ahead = builder().clock(later).property("keyreeve.issuer", behind.uri()).start();
        crowd = new Crowd(behind, ahead);
    }

    @AfterAll
    static void stop() {
        crowd.close();
        ahead.close();
        behind.close();
    }

    @ParameterizedTest
    @EnumSource
    void endsWhatWaitedForItsLastStep(EndOfAccess end) {
        Rounds.each(() -> {
            TestUser user = TestUser.on(behind);
            Runnable ending = end.of(user, behind);
            Browser remembered = remembered(user);
            Browser recentlySignedIn = Browser.signedIn(behind, user);
            List<Browser> withPassword = List.of(Browser.signedIn(behind, user), Browser.signedIn(ahead, user));
            List<String> codes = codes(user);
            recentlySignedIn.submit(recentlySignedIn.get("/login/otp"), Map.of("code", codes.get(codes.size() - 1)));
            VirtualAuthenticator key = VirtualAuthenticator.addedBy(recentlySignedIn, behind);
            for (int i = 0; i < 4; i++) {
                begun.add(BegunSignIn.withCode(user, codes.get(i), node(i)));
                begun.add(BegunSignIn.remembered(away(remembered, node(i)), node(i)));
            }
            for (int i = 4; i < 6; i++) {
                begun.add(BegunSignIn.stepUp(withPassword.get(i - 4), codes.get(i), node(i)));
                begun.add(BegunSignIn.withPasskey(passwordVerified(user, node(i)), key, node(i)));
            }
            if (!THAT_LEAVE_PASSKEYS.contains(end)) {
                begun.add(BegunSignIn.withPasskey(new Browser(ahead), key, ahead));
            }
            race(ending);
            end.undo(user, behind);
            expectOver();
        });
    }

    /** After a sign-out everywhere the same password is valid, so a sign-in at the same time may be the later of both. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGNED_OUT_EVERYWHERE", "ENDED_BY_ADMINISTRATOR", "FACTORS_RESET"})
    void endsWhatIsBegunWithACredentialThatEndsToo(EndOfAccess end) {
        Rounds.each(() -> {
            TestUser user = TestUser.on(behind);
            Runnable ending = end.of(user, behind);
            Map<String, String> form = Map.of("username", user.name(), "password", user.password());
            for (int i = 0; i < Crowd.SIZE - 1; i++) {
                Browser browser = new Browser(node(i));
                begun.add(BegunSignIn.onPage(browser, browser.get(node(i).resolve("/login")), form, node(i)));
            }
            race(ending);
            end.undo(user, behind);
            expectOver();
        });
    }

    @Test
    void endsWhatWasBegunInASession() {
        Rounds.each(() -> {
            TestUser user = TestUser.on(behind);
            Api own = Api.as(behind, user);
            Browser remembered = remembered(user);
            String sid = own.get("/users/me/sessions").json().at("/items/0/id").asString();
            List<String> codes = codes(user);
            for (int i = 0; i < 7; i++) {
                begun.add(BegunSignIn.stepUp(remembered.copy(node(i)), codes.get(i), node(i)));
                begun.add(BegunSignIn.remembered(away(remembered, node(i)), node(i)));
            }
            race(() -> own.delete("/users/me/sessions/" + sid).expectStatus(204));
            expectOver();
        });
    }

    @ParameterizedTest
    @EnumSource
    void endsWhatAFirstPartyClientHasBegun(EndOfAccess end) {
        Rounds.each(() -> {
            TestUser user = TestUser.on(behind);
            Runnable ending = end.of(user, behind);
            List<String> codes = codes(user);
            for (int i = 0; i < codes.size(); i++) {
                begun.add(BegunSignIn.byApi(user, codes.get(i), node(i)));
            }
            race(ending);
            end.undo(user, behind);
            expectOver();
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGNED_OUT_EVERYWHERE", "ENDED_BY_ADMINISTRATOR", "FACTORS_RESET"})
    void endsWhatAFirstPartyClientBeginsWithACredentialThatEndsToo(EndOfAccess end) {
        Rounds.each(() -> {
            TestUser user = TestUser.on(behind);
            Runnable ending = end.of(user, behind);
            for (int i = 0; i < Crowd.SIZE - 1; i++) {
                begun.add(BegunSignIn.byApi(user, node(i)));
            }
            race(ending);
            end.undo(user, behind);
            expectOver();
        });
    }

    private void expectOver() {
        begun.forEach(BegunSignIn::expectOver);
        begun.clear();
    }

    private void race(Runnable end) {
        crowd.act((server, number) -> {
            if (number == Crowd.SIZE - 1) {
                end.run();
            } else if (number < begun.size()) {
                begun.get(number).complete();
            }
            return number;
        });
    }

    private static Browser remembered(TestUser user) {
        Browser browser = new Browser(ahead);
        browser.submit(
                browser.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        return browser;
    }

    private static Browser away(Browser remembered, Node node) {
        Browser copy = remembered.copy(node);
        copy.lose("keyreeve-session");
        return copy;
    }

    private static Browser passwordVerified(TestUser user, Node node) {
        Browser browser = new Browser(node);
        browser.signIn(node, user.name(), user.password());
        return browser;
    }

    private static List<String> codes(TestUser user) {
        return AuthenticatorApp.addedBy(Api.as(behind, user), behind.clock()).recoveryCodes();
    }

    private static Node node(int number) {
        return number % 2 == 0 ? behind : ahead;
    }

    private static Node.Builder builder() {
        return Node.builder().database(DATABASE).property("keyreeve.lockout.account-failures", 100);
    }
}
