package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The secrets that pages offer, sealed in the page for the account, its epoch and a time. There is no row until the first code confirms
 * one, so that showing a page changes nothing.
 */
final class TotpOffers {

    /** How long a secret waits for its first code; the page says so. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Sealer sealer;
    private final Clock clock;

    TotpOffers(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** What the page carries: as before, if it has this secret already. */
    String carried(AuthenticationEvent user, String carried, byte[] secret) {
        return open(user, carried).isPresent() ? carried : seal(user, secret);
    }

    /** The secret; empty if there is none, or it is that of another account, or over. */
    Optional<byte[]> open(AuthenticationEvent user, String carried) {
        try {
            ByteBuffer content =
                    ByteBuffer.wrap(sealer.unseal(Base64.getUrlDecoder().decode(carried), context(user)));
            Instant begun = Instant.ofEpochSecond(content.getLong());
            byte[] secret = new byte[content.remaining()];
            content.get(secret);
            return begun.plus(LIFETIME).isAfter(clock.instant()) ? Optional.of(secret) : Optional.empty();
        } catch (SealBroken | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private String seal(AuthenticationEvent user, byte[] secret) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + secret.length)
                .putLong(clock.instant().getEpochSecond())
                .put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealer.seal(content.array(), context(user)));
    }

    private static String context(AuthenticationEvent user) {
        return "totp offer to " + user.account() + " in " + user.accountEpoch();
    }
}
