package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a nonce of the server is accepted, RFC 9449 section 8, and by which nodes. */
class DpopNoncesTests {

    private final MutableClock clock = new MutableClock();
    private final DpopNonces nonces = new DpopNonces(
            new KeyedDigests(Node.shared().bean(KeyRing.class), KeyPurpose.DPOP_NONCE), Duration.ofMinutes(5), clock);

    @Test
    @Clause("RFC9449-8")
    @Tag("DP-12")
    void expires() {
        String nonce = nonces.current();

        assertThat(nonces.isValid(nonce)).isTrue();
        clock.advance(Duration.ofMinutes(4));
        assertThat(nonces.isValid(nonce)).isTrue();
        assertThat(nonces.current()).isNotEqualTo(nonce);
        clock.advance(Duration.ofMinutes(3));
        assertThat(nonces.isValid(nonce)).isFalse();
    }

    @Test
    @Clause("RFC9449-8")
    void isNotAcceptedBeforeItsTime() {
        clock.advance(Duration.ofMinutes(5));
        String nonce = nonces.current();
        clock.advance(Duration.ofMinutes(-5));

        assertThat(nonces.isValid(nonce)).isFalse();
    }

    @Test
    @Clause("RFC9449-8")
    @Tag("DP-12")
    void isAcceptedByEveryNode() {
        DpopNonces first = Node.shared().bean(DpopNonces.class);
        DpopNonces second = Node.sharedSecond().bean(DpopNonces.class);

        assertThat(second.isValid(first.current())).isTrue();
        assertThat(first.isValid(second.current())).isTrue();
    }
}
