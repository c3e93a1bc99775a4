package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GrantStatementsTests {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final StoredGrants stored = new StoredGrants(Node.shared());
    private final GrantStatements statements = stored.statements();

    @Test
    void aConsentIsDecidedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 50; round++) {
            NewToken consent = stored.begin(TokenKind.CONSENT);
            List<Callable<Boolean>> decisions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                decisions.add(
                        () -> statements.approve(consent.digest(), Set.of("api.read"), token(TokenKind.CODE, HOUR)));
                decisions.add(() -> statements.deny(consent.digest()));
            }
            int counted = 0;
            for (Future<Boolean> decision : threads.invokeAll(decisions)) {
                counted += decision.get() ? 1 : 0;
            }
            assertThat(counted).isEqualTo(1);
        }
        threads.shutdown();
    }

    @Test
    void aDecidedConsentIsNotFoundAgain() {
        NewToken consent = stored.begin(TokenKind.CONSENT);
        assertThat(statements.find(consent.digest(), WINDOW)).isPresent();

        NewToken code = token(TokenKind.CODE, HOUR);
        assertThat(statements.approve(consent.digest(), Set.of("api.read"), code))
                .isTrue();

        assertThat(statements.find(consent.digest(), WINDOW)).isEmpty();
        assertThat(statements.find(code.digest(), WINDOW)).isPresent();
    }

    @Test
    void aRefusedConsentLeavesNothing() {
        NewToken consent = stored.begin(TokenKind.CONSENT);
        assertThat(statements.deny(consent.digest())).isTrue();
        assertThat(statements.approve(consent.digest(), Set.of(), token(TokenKind.CODE, HOUR)))
                .isFalse();
        assertThat(stored.has(consent)).isFalse();
    }

    @Test
    void anExpiredConsentIsNotDecided() {
        NewToken consent = stored.begin(TokenKind.CONSENT);
        stored.pass(consent, HOUR);
        assertThat(statements.approve(consent.digest(), Set.of(), token(TokenKind.CODE, HOUR)))
                .isFalse();
        assertThat(statements.deny(consent.digest())).isFalse();
    }

    @Test
    void aRotatedTokenLeadsToItsSuccessorUntilThatIsUsed() {
        NewToken first = stored.beginFamily(HOUR);
        NewToken second = token(TokenKind.REFRESH, HOUR);

        assertThat(rotate(first, second)).isTrue();
        assertThat(rotate(first, second)).as("again").isTrue();
        assertThat(rotate(second, token(TokenKind.REFRESH, HOUR))).isTrue();
        assertThat(rotate(first, second)).as("after its successor").isFalse();
    }

    @Test
    void aRetryDoesNotMakeTheRetryWindowLonger() {
        NewToken first = stored.beginFamily(HOUR);
        NewToken second = token(TokenKind.REFRESH, HOUR);

        assertThat(rotate(first, second)).isTrue();
        stored.pass(first, Duration.ofSeconds(6));
        assertThat(rotate(first, second)).isTrue();
        stored.pass(first, Duration.ofSeconds(6));
        assertThat(rotate(first, second)).isFalse();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void noRefreshTokenOutlivesItsGrant() {
        NewToken first = stored.beginFamily(Duration.ofMinutes(10));
        NewToken second = token(TokenKind.REFRESH, HOUR);
        assertThat(rotate(first, second)).isTrue();

        Instant end = statements.find(second.digest(), WINDOW).orElseThrow().expiresAt();
        assertThat(end).isBefore(Instant.now().plus(Duration.ofMinutes(11)));
        stored.pass(first, Duration.ofMinutes(10));
        assertThat(rotate(second, token(TokenKind.REFRESH, HOUR))).isFalse();
    }

    @Test
    void nothingComesOfAnEndedGrant() {
        NewToken first = stored.beginFamily(HOUR);
        assertThat(statements.end(first.digest(), RevocationReason.REVOKED_BY_CLIENT))
                .isTrue();
        assertThat(statements.end(first.digest(), RevocationReason.REVOKED_BY_CLIENT))
                .isFalse();

        assertThat(statements.find(first.digest(), WINDOW)).isEmpty();
        assertThat(rotate(first, token(TokenKind.REFRESH, HOUR))).isFalse();
    }

    @Test
    void nothingComesOfTheGrantOfAnInactiveAccount() {
        NewToken family = stored.beginFamily(HOUR);
        NewToken code = stored.begin(TokenKind.CODE);
        NewToken consent = stored.begin(TokenKind.CONSENT);
        stored.setAccountState("locked");

        assertThat(statements.find(family.digest(), WINDOW)).isEmpty();
        assertThat(rotate(family, token(TokenKind.REFRESH, HOUR))).isFalse();
        assertThat(statements.redeem(code.digest(), HOUR, token(TokenKind.ACCESS, HOUR), null))
                .isFalse();
        assertThat(statements.approve(consent.digest(), Set.of(), token(TokenKind.CODE, HOUR)))
                .isFalse();
    }

    private boolean rotate(NewToken presented, NewToken successor) {
        return statements.rotate(presented.digest(), WINDOW, token(TokenKind.ACCESS, HOUR), successor);
    }
}
