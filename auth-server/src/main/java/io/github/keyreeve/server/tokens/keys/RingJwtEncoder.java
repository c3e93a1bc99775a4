package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.jwt.JoseHeaderNames;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;

/**
 * Signs as RFC 7515 section 5.1 says, with the current signing key for the algorithm of the header, and names that key by
 * {@code kid}. Throws {@link JwtEncodingException} if no key signs for the algorithm. Spring's encoder would match, hash and convert the
 * JWK for each token.
 */
final class RingJwtEncoder implements JwtEncoder {

    /** What the headers of our tokens have beside {@code kid}. */
    private static final Set<String> MEMBERS = Set.of(JoseHeaderNames.ALG, JoseHeaderNames.TYP);

    private final CurrentKeys current;
    private final ClaimsJson json = new ClaimsJson();

    RingJwtEncoder(CurrentKeys current) {
        this.current = current;
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        JwsHeader header = Objects.requireNonNull(parameters.getJwsHeader());
        JwtClaimsSet claims = parameters.getClaims();
        UsableKey key = key(JWSAlgorithm.parse(header.getAlgorithm().getName()));
        String token = sign(key, header, claims);
        Map<String, Object> headers = new LinkedHashMap<>(header.getHeaders());
        headers.put(JoseHeaderNames.KID, key.key().kid());
        return new Jwt(token, claims.getIssuedAt(), claims.getExpiresAt(), headers, claims.getClaims());
    }

    private UsableKey key(JWSAlgorithm algorithm) {
        return current.signing(algorithm).orElseThrow(() -> {
            NoSigningKey none = new NoSigningKey(algorithm);
            return new JwtEncodingException(String.valueOf(none.getMessage()), none);
        });
    }

    private String sign(UsableKey key, JwsHeader header, JwtClaimsSet claims) {
        if (!MEMBERS.containsAll(header.getHeaders().keySet())) {
            throw new JwtEncodingException("Only these members of a header are signed: " + MEMBERS);
        }
        try {
            return key.sign(header.getType(), json.write(claims.getClaims()));
        } catch (JOSEException e) {
            throw new JwtEncodingException(key + " does not sign", e);
        }
    }
}
