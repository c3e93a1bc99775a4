package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what this server has signed, for Nimbus's processors: by the trusted key that the header names by {@code kid}, RFC 7515
 * section 4.1.4, and for the algorithm of that key alone, RFC 8725 section 3.1.
 */
final class RingVerifiers implements JWSKeySelector<SecurityContext>, JWSVerifierFactory {

    private final CurrentKeys current;
    private final DefaultJWSVerifierFactory others = new DefaultJWSVerifierFactory();

    RingVerifiers(CurrentKeys current) {
        this.current = current;
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) {
        return find(header).<List<Key>>map(key -> List.of(key.publicKey())).orElseGet(List::of);
    }

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        Optional<JWSVerifier> made =
                find(header).filter(own -> own.publicKey().equals(key)).map(UsableKey::verifier);
        return made.isPresent() ? made.get() : others.createJWSVerifier(header, key);
    }

    private Optional<UsableKey> find(JWSHeader header) {
        return Optional.ofNullable(header.getKeyID())
                .flatMap(current::trusted)
                .filter(key -> key.key().algorithm().equals(header.getAlgorithm()));
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.copyOf(KeyGenerator.ALGORITHMS);
    }

    @Override
    public JCAContext getJCAContext() {
        return others.getJCAContext();
    }
}
