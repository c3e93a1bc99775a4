package io.github.keyreeve.server.protocol.dpop;

import static io.github.keyreeve.server.protocol.dpop.ProofRefused.require;

import com.nimbusds.jose.proc.JWSVerifierFactory;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * The proofs of requests, RFC 9449 section 4.3. Whether one was used before is looked up last, when all else of the request is valid, so that
 * only those who get something for it can fill the store.
 */
public final class DpopProofs {

    /** RFC 9449 section 4.1. */
    static final String HEADER = "DPoP";

    private static final String PURPOSE = "dpop proof";
    private static final String ATTRIBUTE = DpopProof.class.getName();

    /** How far the clocks of two nodes may differ, each a minute from the clock of the database. */
    private static final Duration BETWEEN_CLOCKS = Duration.ofMinutes(2);

    private final ProofClaims claims;
    private final RequiredNonces nonces;
    private final JWSVerifierFactory verifiers;
    private final UsedIdentifiers used;
    private final Duration longestAge;

    DpopProofs(
            ProofClaims claims,
            RequiredNonces nonces,
            JWSVerifierFactory verifiers,
            UsedIdentifiers used,
            Duration longestAge) {
        this.claims = claims;
        this.nonces = nonces;
        this.verifiers = verifiers;
        this.used = used;
        this.longestAge = longestAge;
    }

    /**
     * The proof of a request, verified once; empty if there is none.
     *
     * @throws OAuth2AuthenticationException {@code invalid_dpop_proof} or {@code use_dpop_nonce}
     */
    public Optional<DpopProof> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof DpopProof verified) {
            return Optional.of(verified);
        }
        if (request.getHeader(HEADER) == null) {
            return Optional.empty();
        }
        List<String> values = Collections.list(request.getHeaders(HEADER));
        require(values.size() == 1, ProofRefused.MALFORMED);
        SignedProof signed = SignedProof.verify(values.get(0), verifiers);
        DpopProof proof = claims.check(signed, request);
        nonces.check(signed.claims());
        request.setAttribute(ATTRIBUTE, proof);
        return Optional.of(proof);
    }

    /**
     * Uses a proof up, section 11.1.
     *
     * @throws OAuth2AuthenticationException {@code invalid_dpop_proof} if that was done before, on whichever node
     */
    public void use(DpopProof proof) {
        require(
                used.use(
                        PURPOSE,
                        proof.thumbprint(),
                        proof.identifier(),
                        proof.issuedAt().plus(longestAge).plus(BETWEEN_CLOCKS)),
                ProofRefused.REPLAYED);
    }
}
