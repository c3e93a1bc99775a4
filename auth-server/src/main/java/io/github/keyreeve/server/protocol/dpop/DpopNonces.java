package io.github.keyreeve.server.protocol.dpop;

import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The nonces of the server, RFC 9449 sections 8 and 9: the minute in which one was given, and a MAC by a key that all nodes have. Nothing is
 * stored, and any node accepts what another one gave.
 */
final class DpopNonces {

    /** All nonces of a minute are the same. */
    private static final long WINDOW_SECONDS = 60;

    private final KeyedDigests macs;
    private final Duration lifetime;
    private final Clock clock;

    DpopNonces(KeyedDigests macs, Duration lifetime, Clock clock) {
        this.macs = macs;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The one to use from now on. */
    String current() {
        byte[] window = bytes(clock.instant().getEpochSecond() / WINDOW_SECONDS);
        byte[] mac = macs.of(window);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(window.length + mac.length)
                        .put(window)
                        .put(mac)
                        .array());
    }

    /** Whether a node gave it, and not too long ago. The clock of that node may have been ahead of this one's. */
    boolean isValid(@Nullable String nonce) {
        byte[] bytes = decode(nonce);
        if (bytes.length != Long.BYTES + KeyedDigests.BYTES) {
            return false;
        }
        byte[] window = Arrays.copyOf(bytes, Long.BYTES);
        long age = clock.instant().getEpochSecond() / WINDOW_SECONDS
                - ByteBuffer.wrap(window).getLong();
        return age >= -1
                && age <= lifetime.toSeconds() / WINDOW_SECONDS
                && macs.matches(window, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    private static byte[] decode(@Nullable String nonce) {
        try {
            return nonce == null ? new byte[0] : Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static byte[] bytes(long window) {
        return ByteBuffer.allocate(Long.BYTES).putLong(window).array();
    }
}
