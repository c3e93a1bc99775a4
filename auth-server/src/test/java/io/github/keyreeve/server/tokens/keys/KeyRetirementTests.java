package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static io.github.keyreeve.server.tokens.keys.KeyLifetime.State.RETIRED;
import static io.github.keyreeve.server.tokens.keys.KeyLifetime.State.SIGNING;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.ANNOUNCEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How a key is taken out of service by command, in good order and in an emergency. */
@ResourceLock(TwoNodes.LOCK)
class KeyRetirementTests {

    private final TwoNodes nodes = TwoNodes.shared();

    @BeforeEach
    void beginWithNewKeys() {
        nodes.beginWithNewKeys();
    }

    @Test
    void aKeyRetiresOnlyAfterItsSuccessorIsKnown() {
        String first = TwoNodes.signer(nodes.one(), PS256);
        nodes.one().bean(KeyRotation.class).retire(first);
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), PS256)).isEqualTo(first);
        nodes.pass(ANNOUNCEMENT);
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), PS256)).isNotEqualTo(first);
        assertThat(nodes.keys(PS256)).extracting(nodes::state).containsExactly(RETIRED, SIGNING);
    }

    @Test
    void anAnnouncedKeyThatRetiresIsGoneAndTheOldKeySignsOn() {
        String first = TwoNodes.signer(nodes.one(), ES256);
        nodes.one().bean(KeyRotation.class).rotate(ES256);
        nodes.one().bean(KeyRotation.class).retire(nodes.keys(ES256).get(1).kid());
        nodes.pass(ANNOUNCEMENT);
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(SigningKey::kid).containsExactly(first);
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isEqualTo(first);
    }

    @Test
    void aKeyThatIsRemovedAtOnceIsNeitherPublishedNorTrustedAndAnotherSigns() throws Exception {
        String leaked = TwoNodes.signer(nodes.one(), ES256);
        nodes.one().bean(KeyRotation.class).removeAtOnce(leaked);
        nodes.refresh();
        assertThat(TwoNodes.published(nodes.one()))
                .hasSize(3)
                .doesNotContain(leaked)
                .isEqualTo(TwoNodes.published(nodes.other()));
        assertThat(TwoNodes.signer(nodes.one(), ES256))
                .isNotEqualTo(leaked)
                .isEqualTo(TwoNodes.signer(nodes.other(), ES256));
    }

    @Test
    @Clause("RFC7662-2.2")
    @Tag("KJ-04")
    void whatAKeyThatIsRemovedAtOnceHasSignedIsInactiveAlthoughItWasVerifiedBefore() {
        Server server = Server.of(nodes.one());
        ClientDriver api = server.as(TestClients.resourceServer(nodes.one()));
        String token = server.as(TestClients.service(nodes.one()))
                .clientCredentials("api.read")
                .accessToken();
        api.introspect(token).expectActive();
        api.introspect(token).expectActive();

        nodes.one().bean(KeyRotation.class).removeAtOnce(TwoNodes.signer(nodes.one(), ES256));
        nodes.refresh();

        api.introspect(token).expectInactive();
    }

    @Test
    void theAnnouncedKeyTakesOverFromOneThatIsRemovedAtOnce() {
        nodes.one().bean(KeyRotation.class).rotate(ES256);
        String announced = nodes.keys(ES256).get(1).kid();
        nodes.one().bean(KeyRotation.class).removeAtOnce(TwoNodes.signer(nodes.one(), ES256));
        nodes.refresh();
        assertThat(nodes.keys(ES256)).extracting(SigningKey::kid).containsExactly(announced);
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isEqualTo(announced);
    }

    @Test
    void aRetiredKeyCanBeRemovedAtOnce() throws Exception {
        String leaked = TwoNodes.signer(nodes.one(), ES256);
        nodes.one().bean(KeyRotation.class).rotateAtOnce(ES256);
        nodes.one().bean(KeyRotation.class).removeAtOnce(leaked);
        nodes.refresh();
        assertThat(TwoNodes.published(nodes.other())).hasSize(3).doesNotContain(leaked);
    }

    @Test
    void aKeyThatIsNotThereCannotRetire() {
        assertThatThrownBy(() -> nodes.one().bean(KeyRotation.class).retire("stranger"))
                .hasMessage("There is no key with the id stranger: `keys list` shows those there are.");
    }

    @Test
    void aKeyWhoseAlgorithmIsNotConfiguredGoesWithoutSuccessor() throws Exception {
        JWK key = nodes.addEd25519();
        nodes.one().bean(KeyRotation.class).retire(key.getKeyID());
        assertThat(nodes.keys(JWSAlgorithm.Ed25519)).extracting(nodes::state).containsExactly(RETIRED);
        nodes.one().bean(KeyRotation.class).removeAtOnce(key.getKeyID());
        assertThat(nodes.rows()).isEqualTo(3);
        nodes.one().bean(KeyRotation.class).removeAtOnce(nodes.addEd25519().getKeyID());
        assertThat(nodes.rows()).isEqualTo(3);
    }
}
