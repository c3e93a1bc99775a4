package io.github.keyreeve.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Ledger;
import io.github.keyreeve.faults.ledger.Result;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen to fail, and to pass beside it. */
class RulesTests {

    @TempDir
    private Path folder = Path.of("");

    private Ledger ledger = new Ledger(Path.of("target", "unused"));

    @BeforeEach
    void begin() {
        ledger.close();
        ledger = new Ledger(folder.resolve("ledger"));
    }

    @Test
    void findsATokenThatWasLost() {
        issue(Kind.CLIENT_CREDENTIALS, "-", "", "token", "");
        ask("token", "true");
        assertThat(violations("I1")).isZero();

        ask("token", "false");

        assertThat(violations("I1")).isEqualTo(1);
    }

    @Test
    void findsNoLossOfATokenThatMayHaveBeenRevoked() {
        issue(Kind.CLIENT_CREDENTIALS, "-", "", "token", "");
        does(Kind.REVOKE, "token", Map.of(), Result.UNKNOWN, Map.of());
        ask("token", "false");

        assertThat(violations("I1")).isZero();
    }

    @Test
    void findsNoLossOfATokenThatExpired() {
        does(Kind.LOGIN, "-", Map.of(), Result.OK, Map.of("access", "token", "expires", "5"));
        ask("token", "false");

        assertThat(violations("I1")).isZero();
    }

    @Test
    void findsNodesThatDisagree() {
        issue(Kind.CLIENT_CREDENTIALS, "-", "", "token", "");
        does(Kind.AUDIT, "token", Map.of(), Result.OK, Map.of("active", "true"));
        assertThat(violations("I1b")).isZero();

        does(Kind.AUDIT, "token", Map.of(), Result.OK, Map.of("active", "false"));

        assertThat(violations("I1b")).isEqualTo(1);
    }

    @Test
    void findsACodeThatWasRedeemedTwice() {
        issue(Kind.REDEEM, "code", "f1", "first", "r1");
        does(Kind.REDEEM, "code", Map.of("family", "f1", "expect", "race"), Result.REFUSED, Map.of());
        assertThat(violations("I2")).isZero();

        issue(Kind.REDEEM, "code", "f1", "second", "r2");

        assertThat(violations("I2")).isEqualTo(1);
    }

    @Test
    void findsTwoSuccessorsOfARefreshToken() {
        issue(Kind.REFRESH, "r1", "f1", "a", "r2");
        issue(Kind.REFRESH, "r1", "f1", "b", "r2");
        assertThat(violations("I2")).isZero();

        issue(Kind.REFRESH, "r1", "f1", "c", "another");

        assertThat(violations("I2")).isEqualTo(1);
    }

    @Test
    void findsATokenThatLivesAfterItsRevocation() {
        issue(Kind.REDEEM, "code", "f1", "token", "r1");
        ask("token", "true");
        does(Kind.REVOKE, "r1", Map.of("family", "f1"), Result.OK, Map.of());
        ask("token", "false");
        assertThat(violations("I3")).isZero();

        ask("token", "true");
        issue(Kind.REFRESH, "r1", "f1", "b", "r2");

        assertThat(violations("I3")).isEqualTo(2);
    }

    @Test
    void findsATokenThatLivesAfterAReplay() {
        issue(Kind.REDEEM, "code", "f1", "token", "r1");
        does(Kind.REDEEM, "code", Map.of("family", "f1", "expect", "refused"), Result.REFUSED, Map.of());
        ask("token", "true");

        assertThat(violations("I3")).isEqualTo(1);
    }

    @Test
    void findsTokensThatLiveAfterARestore() {
        issue(Kind.CLIENT_CREDENTIALS, "-", "", "old", "");
        does(Kind.RESTORE, "-", Map.of(), Result.OK, Map.of());
        issue(Kind.CLIENT_CREDENTIALS, "-", "", "new", "");
        ask("old", "false");
        ask("new", "true");
        assertThat(violations("I1")).isZero();
        assertThat(violations("I3")).isZero();

        ask("old", "true");
        ask("new", "false");

        assertThat(violations("I1")).isEqualTo(1);
        assertThat(violations("I3")).isEqualTo(1);
    }

    @Test
    void findsTheResponseOfAnother() {
        does(Kind.SIGN_IN, "-", Map.of("state", "s1"), Result.OK, Map.of("state", "s1"));
        assertThat(violations("I4")).isZero();

        does(Kind.SIGN_IN, "-", Map.of("state", "s2"), Result.OK, Map.of("state", "s1"));

        assertThat(violations("I4")).isEqualTo(1);
    }

    @Test
    void findsErrorsOutsideAFault() {
        ledger.fault("Redis", 0, EnumSet.of(Kind.SIGN_IN));
        does(Kind.SIGN_IN, "-", Map.of(), Result.INFRASTRUCTURE, Map.of());
        assertThat(violations("I5")).isZero();
        does(Kind.KEYS, "-", Map.of(), Result.INFRASTRUCTURE, Map.of());
        ledger.healed();
        assertThat(violations("I5")).isEqualTo(1);
    }

    @Test
    void findsAGuessThatWasEvaluatedDuringABlock() {
        guess("wrong", 9, Result.REFUSED);
        guess("wrong", 3, Result.INFRASTRUCTURE);
        guess("right", 1, Result.OK);
        guess("wrong", 9, Result.REFUSED);
        guess("right", 1, Result.OK);
        guess("wrong", 10, Result.REFUSED);
        guess("right", 1, Result.REFUSED);
        assertThat(violations("I7")).isZero();

        guess("right", 1, Result.OK);

        assertThat(violations("I7")).isEqualTo(1);
    }

    @Test
    void findsNoGuessTooManyWhereACountMayHaveBegunAnew() {
        guess("wrong", 10, Result.REFUSED);
        does(Kind.RESTORE, "-", Map.of(), Result.OK, Map.of());
        guess("wrong", 5, Result.REFUSED);
        guess("right", 1, Result.UNKNOWN);
        guess("wrong", 5, Result.REFUSED);
        guess("right", 1, Result.OK);

        assertThat(violations("I7")).isZero();
    }

    @Test
    void allowsForTheClockOfANodeThatServes() {
        ledger.figure("clock.offset", -60);
        guess("wrong", 10, Result.REFUSED);
        guess("right", 1, Result.OK);

        assertThat(violations("I7")).isZero();
    }

    @Test
    void findsARefusalWithoutAReason() {
        does(Kind.WRONG_LOGIN, "-", Map.of("expect", "refused"), Result.REFUSED, Map.of());
        assertThat(violations("I5")).isZero();

        issue(Kind.REDEEM, "code", "f1", "token", "r1");
        does(Kind.REFRESH, "r1", Map.of("family", "f1"), Result.REFUSED, Map.of());

        assertThat(violations("I5")).isEqualTo(1);
    }

    @Test
    void findsAJwtThatDoesNotVerify() {
        does(Kind.VERIFY, "jwt", Map.of(), Result.REFUSED, Map.of());

        assertThat(violations("I6")).isEqualTo(1);
    }

    @Test
    void findsASignInWithoutAnEntry() {
        does(Kind.LOGIN, "-", Map.of(), Result.OK, Map.of());
        does(Kind.LOGIN, "-", Map.of(), Result.UNKNOWN, Map.of());
        ledger.figure("audit.sign_in_succeeded", 1);
        assertThat(violations("I8")).isZero();
        ledger.figure("audit.sign_in_succeeded", 2);
        assertThat(violations("I8")).isZero();
        ledger.figure("audit.sign_in_succeeded", 0);
        assertThat(violations("I8")).isEqualTo(1);
        ledger.figure("audit.sign_in_succeeded", 3);
        assertThat(violations("I8")).isEqualTo(1);
    }

    @Test
    void findsWhatIsNotGivenBack() {
        ledger.figure("resource.threads", 100);
        ledger.figure("resource.threads", 120);
        assertThat(violations("I9")).isZero();

        ledger.figure("resource.threads", 200);

        assertThat(violations("I9")).isEqualTo(1);
    }

    @Test
    void findsRowsThatContradict() {
        ledger.figure("half.grant", 1);

        assertThat(violations("I10")).isEqualTo(1);
    }

    @Test
    void takesARequestWithoutAnOutcomeAsUnknown() {
        long id = ledger.intend("proxy", Kind.REVOKE, "r1", Map.of("family", "f1"));

        History history = History.read(ledger.file());

        assertThat(history.operations()).singleElement().satisfies(operation -> {
            assertThat(operation.id()).isEqualTo(id);
            assertThat(operation.result()).isEqualTo(Result.UNKNOWN);
        });
    }

    private void issue(Kind kind, String credential, String family, String access, String refresh) {
        does(kind, credential, Map.of("family", family), Result.OK, Map.of("access", access, "refresh", refresh));
    }

    private void guess(String password, int times, Result result) {
        for (int time = 0; time < times; time++) {
            does(Kind.GUESS, "-", Map.of("user", "u", "password", password, "expect", "refused"), result, Map.of());
        }
    }

    private void ask(String token, String active) {
        does(Kind.INTROSPECT, token, Map.of(), Result.OK, Map.of("active", active));
    }

    /** Each operation takes a moment, so that one is after the other. */
    private void does(
            Kind kind, String credential, Map<String, String> intent, Result result, Map<String, String> outcome) {
        long id = ledger.intend("proxy", kind, credential, intent);
        ledger.end(id, result, "", outcome);
        long end = ledger.now();
        while (ledger.now() == end) {
            Thread.onSpinWait();
        }
    }

    private int violations(String rule) {
        return new Report(History.read(ledger.file())).violations(rule);
    }
}
