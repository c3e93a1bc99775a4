package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.WINDOW;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.consent;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.jwt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GrantStatementsTests {

    private final StoredGrants stored = new StoredGrants(Node.shared());
    private final RequestStatements requests = stored.requests();
    private final GrantStatements grants = stored.grants();

    @Test
    @Tag("ST-11")
    void aConsentIsDecidedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 50; round++) {
            UUID request = stored.begin(consent());
            List<Callable<Boolean>> decisions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                decisions.add(() ->
                        requests.approve(request, Set.of("api.read"), RequestedClaims.NONE, stored.code(request)));
                decisions.add(() -> requests.deny(request));
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
        Digest consent = consent();
        UUID request = stored.begin(consent);
        assertThat(requests.findWaiting(consent)).isPresent();

        GrantTokens.Issued code = stored.code(request);
        assertThat(requests.approve(request, Set.of("api.read"), RequestedClaims.NONE, code))
                .isTrue();

        assertThat(requests.findWaiting(consent)).isEmpty();
        assertThat(requests.find(code.token())).isPresent();
    }

    @Test
    void aRefusedConsentLeavesNothing() {
        UUID request = stored.begin(consent());
        assertThat(requests.deny(request)).isTrue();
        assertThat(requests.approve(request, Set.of(), RequestedClaims.NONE, stored.code(request)))
                .isFalse();
        assertThat(stored.hasRequest(request)).isFalse();
    }

    @Test
    void anExpiredConsentIsNotDecided() {
        UUID request = stored.begin(consent());
        stored.pass(request, HOUR);
        assertThat(requests.approve(request, Set.of(), RequestedClaims.NONE, stored.code(request)))
                .isFalse();
        assertThat(requests.deny(request)).isFalse();
    }

    @Test
    @Tag("ST-11")
    void aCodeIsRedeemedOnceForAGrantOfItsId() {
        GrantToken code = stored.beginCode();
        assertThat(requests.redeem(code, jwt(), HOUR, stored.refresh(code, 0), null))
                .isTrue();
        assertThat(requests.redeem(code, jwt(), HOUR, stored.refresh(code, 0), null))
                .isFalse();

        assertThat(requests.find(code).orElseThrow().isRedeemed()).isTrue();
        assertThat(stored.hasGrant(code)).isTrue();
    }

    @Test
    @Tag("ST-11")
    void aRotatedTokenLeadsToItsSuccessorUntilThatIsUsed() {
        GrantToken first = stored.beginFamily(HOUR);
        GrantToken second = stored.refresh(first, 1).token();

        assertThat(stored.rotate(first)).isTrue();
        assertThat(stored.rotate(first)).as("again").isTrue();
        assertThat(stored.rotate(second)).isTrue();
        assertThat(stored.rotate(first)).as("after its successor").isFalse();
        assertThat(grants.find(first, WINDOW).orElseThrow().isReuse()).isTrue();
    }

    @Test
    void aRetryDoesNotMakeTheRetryWindowLonger() {
        GrantToken first = stored.beginFamily(HOUR);

        assertThat(stored.rotate(first)).isTrue();
        stored.pass(first.grantId(), Duration.ofSeconds(6));
        assertThat(stored.rotate(first)).isTrue();
        stored.pass(first.grantId(), Duration.ofSeconds(6));
        assertThat(stored.rotate(first)).isFalse();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void noRefreshTokenOutlivesItsGrant() {
        GrantToken first = stored.beginFamily(Duration.ofMinutes(10));
        assertThat(stored.rotate(first)).isTrue();

        GrantToken second = stored.refresh(first, 1).token();
        Instant end = grants.find(second, WINDOW).orElseThrow().refreshExpiresAt();
        assertThat(end).isBefore(Instant.now().plus(Duration.ofMinutes(11)));
        stored.pass(first.grantId(), Duration.ofMinutes(10));
        assertThat(stored.rotate(second)).isFalse();
    }

    @Test
    void nothingComesOfAnEndedGrant() {
        GrantToken first = stored.beginFamily(HOUR);
        assertThat(grants.end(first.grantId(), "another-client")).isEmpty();
        assertThat(grants.end(first.grantId(), stored.client())).isPresent();
        assertThat(grants.end(first.grantId(), stored.client())).isEmpty();

        assertThat(grants.find(first, WINDOW)).isEmpty();
        assertThat(stored.rotate(first)).isFalse();
    }

    @Test
    void nothingComesOfWhatBeganBeforeAllAccessWasRevoked() {
        expectNothingAfter(stored::revokeAllAccess);
    }

    @Test
    void nothingComesOfWhatBeganInASessionThatHasEnded() {
        expectNothingAfter(stored::endSession);
    }

    private void expectNothingAfter(Runnable end) {
        GrantToken family = stored.beginFamily(HOUR);
        GrantToken code = stored.beginCode();
        Digest consent = consent();
        UUID waiting = stored.begin(consent);
        end.run();

        assertThat(grants.find(family, WINDOW)).isEmpty();
        assertThat(stored.rotate(family)).isFalse();
        assertThat(requests.find(code)).isEmpty();
        assertThat(requests.redeem(code, jwt(), HOUR, null, null)).isFalse();
        assertThat(requests.findWaiting(consent)).isEmpty();
        assertThat(requests.approve(waiting, Set.of(), RequestedClaims.NONE, stored.code(waiting)))
                .isFalse();
        assertThat(stored.hasRequest(stored.begin(consent())))
                .as("a new request of the old session")
                .isFalse();
    }
}
