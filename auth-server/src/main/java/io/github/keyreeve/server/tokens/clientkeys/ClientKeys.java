package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.metadata.RegisteredKeys;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The public keys of clients, and what they have signed, RFC 7515 section 5.2. */
public final class ClientKeys {

    /** Of those that a header fits, which costs a verification each. */
    private static final int MOST_TRIED = 8;

    private final PublishedKeySets published;
    private final JWSVerifierFactory verifiers;

    ClientKeys(PublishedKeySets published, JWSVerifierFactory verifiers) {
        this.published = published;
        this.verifiers = verifiers;
    }

    /**
     * The keys of the client, those at its {@code jwks_uri} fetched if they are not cached; none if it has none, or they cannot be fetched.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many keys are being fetched
     */
    public List<JWK> of(RegisteredClient client) {
        RegisteredKeys keys = ClientPolicy.of(client).keys();
        URI uri = keys.uri();
        return uri == null
                ? keys.inline()
                : published.of(client.getClientId(), uri).keys();
    }

    /**
     * Whether one of the client's keys has made the signature, with the algorithm of the header: whether that is allowed, and what the
     * signature is for, is up to the caller. Parameters that the header marks as critical are refused.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many keys are being fetched
     */
    public boolean verify(RegisteredClient client, JWSObject signed) {
        return signed.getHeader().getCriticalParams() == null && isTrueOf(client, keys -> verifies(keys, signed));
    }

    /**
     * Whether one of the client's keys is such a one.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many keys are being fetched
     */
    public boolean hasAny(RegisteredClient client, Predicate<JWK> key) {
        return isTrueOf(client, keys -> keys.stream().anyMatch(key));
    }

    /** If it is not, the keys at the {@code jwks_uri} may have changed, and are fetched again if that was not done just now. */
    private boolean isTrueOf(RegisteredClient client, Predicate<List<JWK>> condition) {
        if (condition.test(of(client))) {
            return true;
        }
        URI uri = ClientPolicy.of(client).keys().uri();
        return uri != null
                && published
                        .of(client.getClientId(), uri)
                        .fetchedAgain()
                        .filter(condition)
                        .isPresent();
    }

    private boolean verifies(List<JWK> keys, JWSObject signed) {
        JWSHeader header = signed.getHeader();
        return keys.stream()
                .filter(key -> KeyMatch.fits(key, header))
                .limit(MOST_TRIED)
                .anyMatch(key -> verifies(key, signed));
    }

    private boolean verifies(JWK key, JWSObject signed) {
        try {
            return signed.verify(verifiers.createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
        } catch (JOSEException | IllegalStateException unfit) {
            return false;
        }
    }
}
