package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static io.github.keyreeve.server.tokens.keys.KeyLifetime.State.ANNOUNCED;
import static io.github.keyreeve.server.tokens.keys.KeyLifetime.State.RETIRED;
import static io.github.keyreeve.server.tokens.keys.KeyLifetime.State.SIGNING;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.ANNOUNCEMENT;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.PERIOD;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How one key follows another on two nodes and one database. */
@ResourceLock(TwoNodes.LOCK)
class KeyRotationTests {

    private final TwoNodes nodes = TwoNodes.shared();

    @BeforeEach
    void beginWithNewKeys() {
        nodes.beginWithNewKeys();
    }

    @Test
    void aSuccessorIsAnnouncedAndPublishedByAllNodesBeforeItSigns() throws Exception {
        String first = TwoNodes.signer(nodes.one(), ES256);
        nodes.pass(PERIOD.minus(ANNOUNCEMENT));
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(nodes::state).containsExactly(SIGNING, ANNOUNCED);
        assertThat(TwoNodes.published(nodes.one())).hasSize(6).isEqualTo(TwoNodes.published(nodes.other()));
        assertThat(TwoNodes.signer(nodes.one(), ES256))
                .isEqualTo(first)
                .isEqualTo(TwoNodes.signer(nodes.other(), ES256));
    }

    @Test
    void theSuccessorSignsWhenItsTimeHasComeAndTheOldKeyStaysPublished() throws Exception {
        String first = TwoNodes.signer(nodes.one(), ES256);
        nodes.pass(PERIOD.minus(ANNOUNCEMENT));
        nodes.refresh();
        nodes.pass(ANNOUNCEMENT);
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), ES256))
                .isNotEqualTo(first)
                .isEqualTo(TwoNodes.signer(nodes.other(), ES256));
        assertThat(nodes.keys(ES256)).extracting(nodes::state).containsExactly(RETIRED, SIGNING);
        assertThat(TwoNodes.published(nodes.one())).contains(first);
    }

    @Test
    void aRetiredKeyIsRemovedAfterItsRetention() throws Exception {
        String first = TwoNodes.signer(nodes.one(), ES256);
        nodes.pass(PERIOD.minus(ANNOUNCEMENT));
        nodes.refresh();
        nodes.pass(ANNOUNCEMENT.plus(RETENTION));
        assertThat(TwoNodes.published(nodes.one())).contains(first);
        nodes.refresh();
        assertThat(TwoNodes.published(nodes.one()))
                .hasSize(3)
                .doesNotContain(first)
                .isEqualTo(TwoNodes.published(nodes.other()));
        assertThat(nodes.rows()).isEqualTo(3);
    }

    @Test
    void thePlannedTimesDecideWithoutReadingTheKeysAgain() {
        nodes.one().bean(KeyRotation.class).rotate(ES256);
        MutableClock clock = new MutableClock();
        CurrentKeys keys = nodes.nodeWith(clock);
        SigningKey first = keys.ring().signing(ES256, keys.now()).orElseThrow();
        clock.advance(ANNOUNCEMENT.minusMinutes(1));
        assertThat(keys.ring().signing(ES256, keys.now())).hasValue(first);
        clock.advance(Duration.ofMinutes(2));
        SigningKey second = keys.ring().signing(ES256, keys.now()).orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(keys.ring().published(keys.now())).contains(first, second);
        clock.advance(RETENTION);
        assertThat(keys.ring().published(keys.now())).doesNotContain(first).contains(second);
    }

    @Test
    void nodesWhoseClocksDifferAgreeOnWhoseTurnItIs() {
        nodes.one().bean(KeyRotation.class).rotate(ES256);
        nodes.pass(ANNOUNCEMENT.minusSeconds(5));
        CurrentKeys early = nodes.nodeWith(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10)));
        CurrentKeys late = nodes.nodeWith(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-10)));
        assertThat(Duration.between(early.now(), late.now()).abs()).isLessThan(Duration.ofSeconds(1));
        assertThat(early.ring().signing(ES256, early.now()))
                .isEqualTo(late.ring().signing(ES256, late.now()));
        nodes.pass(Duration.ofSeconds(5));
        early.refresh();
        late.refresh();
        assertThat(early.ring().signing(ES256, early.now()))
                .isEqualTo(late.ring().signing(ES256, late.now()));
    }

    @Test
    void twoNodesThatStartTogetherMakeOneSetOfKeys() throws Exception {
        for (int round = 0; round < 5; round++) {
            nodes.empty();
            List<CurrentKeys> both =
                    TwoNodes.together(() -> nodes.nodeWith(Clock.systemUTC()), () -> nodes.nodeWith(Clock.systemUTC()));
            assertThat(both.get(0).ring()).isEqualTo(both.get(1).ring());
            assertThat(nodes.rows()).isEqualTo(3);
        }
    }

    @Test
    void twoNodesThatFollowTheScheduleTogetherMakeOneSuccessorForEachAlgorithm() throws Exception {
        nodes.pass(PERIOD);
        TwoNodes.together(() -> nodes.refresh(nodes.one()), () -> nodes.refresh(nodes.other()));
        assertThat(nodes.rows()).isEqualTo(6);
    }

    @Test
    @Tag("KJ-21")
    void twoNodesOrderedToRotateTogetherAnnounceOneKey() throws Exception {
        TwoNodes.together(() -> rotate(nodes.one(), false), () -> rotate(nodes.other(), false));
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(nodes::state).containsExactly(SIGNING, ANNOUNCED);
        assertThat(TwoNodes.published(nodes.one())).hasSize(4).isEqualTo(TwoNodes.published(nodes.other()));
    }

    @Test
    @Tag("KJ-21")
    void twoNodesOrderedToRotateAtOnceTogetherMakeOneKey() throws Exception {
        TwoNodes.together(() -> rotate(nodes.one(), true), () -> rotate(nodes.other(), true));
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(nodes::state).containsExactly(RETIRED, SIGNING);
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isEqualTo(TwoNodes.signer(nodes.other(), ES256));
    }

    @Test
    void rotationAtOnceLetsTheAnnouncedKeySign() {
        nodes.one().bean(KeyRotation.class).rotate(RS256);
        String announced = nodes.keys(RS256).get(1).kid();
        nodes.one().bean(KeyRotation.class).rotateAtOnce(RS256);
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), RS256)).isEqualTo(announced);
        assertThat(nodes.keys(RS256)).extracting(nodes::state).containsExactly(RETIRED, SIGNING);
    }

    @Test
    @Tag("KJ-01")
    void theJwkSetHasNoPrivateMemberWhateverTheStateOfItsKeys() throws Exception {
        nodes.one().bean(KeyRotation.class).rotateAtOnce(ES256);
        nodes.one().bean(KeyRotation.class).rotate(ES256);
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(nodes::state).containsExactly(RETIRED, SIGNING, ANNOUNCED);
        assertThat(TwoNodes.jwkSet(nodes.one()).getKeys()).hasSize(5).noneMatch(JWK::isPrivate);
    }

    @Test
    void aKeyThatOnlyANewerVersionCanMakeIsPublishedToo() throws Exception {
        JWK key = nodes.addEd25519();
        nodes.refresh();
        assertThat(TwoNodes.published(nodes.one())).hasSize(4).contains(key.getKeyID());
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isNotEqualTo(key.getKeyID());
    }

    private static boolean rotate(Node node, boolean atOnce) {
        if (atOnce) {
            node.bean(KeyRotation.class).rotateAtOnce(ES256);
        } else {
            node.bean(KeyRotation.class).rotate(ES256);
        }
        return true;
    }
}
