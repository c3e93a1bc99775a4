package io.github.keyreeve.server.protocol.dpop;

import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A proof that was verified, RFC 9449 section 4.3, but for whether it was used before.
 *
 * @param thumbprint of the key that has signed it, RFC 7638
 * @param identifier its {@code jti}
 * @param accessTokenHash the {@code ath} of a proof that is sent with an access token
 */
public record DpopProof(
        String thumbprint,
        String identifier,
        Instant issuedAt,
        @Nullable String accessTokenHash) {

    /** Whether it was made for a request with this access token. */
    boolean isWith(String accessToken) {
        byte[] hash = Secrets.sha256(accessToken.getBytes(StandardCharsets.US_ASCII));
        return accessTokenHash != null
                && isSame(
                        accessTokenHash, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    /** Whether it was signed by the key with this thumbprint. */
    public boolean isSignedBy(String keyThumbprint) {
        return isSame(thumbprint, keyThumbprint);
    }

    private static boolean isSame(String one, String other) {
        return Secrets.equal(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
