package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every attack of the lab in a browser: each is refused by the server or the demo API, and its page names the rule. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class AttackWalkTests {

    private final LabVisitor visitor = LabVisitor.arrive();

    @Test
    void theseAreAllAttacks() {
        visitor.follow("All attacks");
        assertThat(visitor.texts("main h2"))
                .containsExactly(
                        "Replay a code",
                        "Redeem another client's code",
                        "Guess the PKCE secret",
                        "Leave PKCE out",
                        "Change the redirect URI",
                        "Use another client's pushed request",
                        "Reuse a refresh token",
                        "Reuse a refresh token at once",
                        "Guess a client's secret",
                        "Take the signature off",
                        "Use an ID token as an access token",
                        "Use a bound token without its key",
                        "Send a proof again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Leave PKCE out            | RFC 9700 section 2.1.1 | 302 Found
            Change the redirect URI   | RFC 9700 section 4.1.3 | 400 Bad Request; 400 Bad Request; 400 Bad Request
            Guess a client's secret   | RFC 6749 section 5.2   | 401 Unauthorized, invalid_client; 401 Unauthorized, invalid_client
            Take the signature off    | RFC 8725 section 3.1   | 401 Unauthorized, invalid_token; 401 Unauthorized, invalid_token
            Use a bound token without its key | RFC 9449 section 7.2 | 401 Unauthorized, invalid_token; 401 Unauthorized, invalid_dpop_proof
            Send a proof again | RFC 9449 section 11.1 | 401 Unauthorized, invalid_dpop_proof; 401 Unauthorized, invalid_dpop_proof
            """)
    void refusesTheAttackerAlone(String attack, String clause, String verdicts) {
        open(attack, clause);
        visitor.follow("Attack");
        isRefused(attack, clause, verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Replay a code                      | RFC 6749 section 10.5   | 400 Bad Request, invalid_grant
            Redeem another client's code       | RFC 6749 section 4.1.3  | 400 Bad Request, invalid_grant
            Guess the PKCE secret              | RFC 7636 section 4.6    | 400 Bad Request, invalid_grant; 400 Bad Request, invalid_grant
            Reuse a refresh token at once      | RFC 9700 section 4.14.2 | 400 Bad Request, invalid_grant
            Use an ID token as an access token | RFC 9068 section 4      | 401 Unauthorized, invalid_token
            """)
    void refusesTheAttackerOfAUser(String attack, String clause, String verdicts) {
        open(attack, clause);
        visitor.follow("Attack");
        visitor.consent();
        isRefused(attack, clause, verdicts);
    }

    @Test
    void refusesReuseAfterTheRetryWindow() {
        String attack = "Reuse a refresh token";
        String clause = "RFC 9700 section 4.14.2";
        open(attack, clause);
        visitor.follow("Attack");
        visitor.consent();
        assertThat(visitor.texts(".verdict")).containsExactly("Waiting");
        visitor.looksClosely("attack-waiting");

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            visitor.follow("Continue the attack");
            return !visitor.texts(".verdict").contains("Waiting");
        });

        isRefused(attack, clause, "400 Bad Request, invalid_grant");
    }

    /** Reads what the attack is and which rule forbids it. */
    private void open(String attack, String clause) {
        visitor.follow("All attacks");
        visitor.follow(attack);
        visitor.isAt(attack);
        namesTheRule(clause);
        assertThat(visitor.texts(".verdict")).isEmpty();
    }

    /** The requests that must be rejected are the open ones. */
    private void isRefused(String attack, String clause, String verdicts) {
        assertThat(visitor.texts(".verdict")).containsExactly("Refused");
        assertThat(visitor.texts(".exchange[open] > summary .result")).containsExactly(verdicts.split("; "));
        assertThat(visitor.texts(".checks .badge")).isNotEmpty().allMatch("Yes"::equals);
        visitor.isAt(attack);
        namesTheRule(clause);
        visitor.follow("All attacks");
        visitor.isAt("Attacks");
        assertThat(visitor.texts("main .badge")).containsExactly("Refused");
    }

    private void namesTheRule(String clause) {
        assertThat(visitor.texts("section[aria-labelledby=rule] .clause")).containsExactly(clause);
        assertThat(visitor.texts("section[aria-labelledby=rule] p")).noneMatch(String::isEmpty);
    }
}
