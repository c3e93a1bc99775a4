package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Signs as RFC 7515 section 5.1 says, with the current signing key for the algorithm of the header, and names that key by
 * {@code kid}. Throws {@link JwtEncodingException} if no key signs for the algorithm.
 */
final class RingJwtEncoder implements JwtEncoder {

    private final CurrentKeys current;

    private volatile RingEncoder last;

    RingJwtEncoder(CurrentKeys current) {
        this.current = current;
        this.last = encoder(current.ring());
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        KeyRing ring = current.ring();
        RingEncoder encoder = last;
        if (!encoder.ring().equals(ring)) {
            encoder = encoder(ring);
            last = encoder;
        }
        return encoder.encoder().encode(parameters);
    }

    /** A new one for each ring, because Spring's keeps a signer for each key that it ever saw. */
    private RingEncoder encoder(KeyRing ring) {
        return new RingEncoder(ring, new NimbusJwtEncoder((selector, context) -> select(ring, selector)));
    }

    private List<JWK> select(KeyRing ring, JWKSelector selector) throws NoSigningKey {
        List<JWK> signing = selector.select(new JWKSet(
                ring.signing(current.now()).stream().map(SigningKey::jwk).toList()));
        if (signing.isEmpty()) {
            throw new NoSigningKey(selector.getMatcher().getAlgorithms());
        }
        return signing;
    }

    private record RingEncoder(KeyRing ring, NimbusJwtEncoder encoder) {}
}
