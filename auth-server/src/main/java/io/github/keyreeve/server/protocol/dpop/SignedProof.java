package io.github.keyreeve.server.protocol.dpop;

import static io.github.keyreeve.server.protocol.dpop.ProofRefused.present;
import static io.github.keyreeve.server.protocol.dpop.ProofRefused.require;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import io.github.keyreeve.server.tokens.metadata.AssertionAlgorithms;
import io.github.keyreeve.server.tokens.metadata.PublicKeys;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The JWT of a proof with its signature, RFC 9449 section 4.2: signed by the key in its header. What costs nothing is checked first.
 *
 * @param thumbprint of the key, RFC 7638
 */
record SignedProof(String thumbprint, Map<String, Object> claims) {

    /** Those that the metadata announce, section 5.1. */
    static final List<String> ALGORITHMS = AssertionAlgorithms.OF_KEYS;

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    /** In characters: enough for the longest RSA key that is accepted, twice. */
    private static final int LONGEST = 8192;

    static SignedProof verify(String text, JWSVerifierFactory verifiers) {
        JWSObject jws = parse(text);
        JWSHeader header = jws.getHeader();
        require(TYPE.equals(header.getType()), ProofRefused.TYPE);
        require(
                header.getCriticalParams() == null && header.isBase64URLEncodePayload(),
                ProofRefused.CRITICAL_PARAMETER);
        require(ALGORITHMS.contains(header.getAlgorithm().getName()), ProofRefused.ALGORITHM);
        JWK key = present(header.getJWK(), ProofRefused.KEY);
        require(PublicKeys.isUsable(key), ProofRefused.KEY);
        try {
            require(
                    jws.verify(verifiers.createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey())),
                    ProofRefused.SIGNATURE);
            return new SignedProof(
                    key.computeThumbprint().toString(),
                    Objects.requireNonNullElse(jws.getPayload().toJSONObject(), Map.of()));
        } catch (JOSEException | IllegalStateException unfit) {
            throw ProofRefused.SIGNATURE.exception();
        }
    }

    private static JWSObject parse(String text) {
        require(text.length() <= LONGEST, ProofRefused.MALFORMED);
        try {
            return JWSObject.parse(text);
        } catch (ParseException | RuntimeException malformed) {
            throw ProofRefused.MALFORMED.exception();
        }
    }
}
