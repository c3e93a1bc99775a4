package io.github.keyreeve.server.protocol.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JoseHeaderNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Access tokens whose signature this node has verified, by their digest until they expire. What may change is looked at each time: the
 * key that has signed must still be trusted, and the times must be valid. Whether the token is active, the store says.
 */
final class VerifiedTokens implements JwtDecoder {

    /** In characters. A longer token is verified each time, so that the number of tokens bounds their memory. */
    private static final int LONGEST = 4096;

    private final JwtDecoder signatures;
    private final JWSKeySelector<SecurityContext> keys;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<Digest, Verified> cache;

    /**
     * @param signatures verifies the signature, throws {@link BadJwtException}
     * @param keys the keys that are trusted now
     * @param validator what a token must satisfy at each time
     * @param size how many tokens are cached
     */
    VerifiedTokens(
            JwtDecoder signatures,
            JWSKeySelector<SecurityContext> keys,
            OAuth2TokenValidator<Jwt> validator,
            Clock clock,
            int size) {
        this.signatures = signatures;
        this.keys = keys;
        this.validator = validator;
        this.cache = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<Digest, Verified>creating((digest, verified) -> lifetime(verified.jwt(), clock)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        if (token.length() > LONGEST) {
            return validated(signatures.decode(token));
        }
        Digest digest = Digest.stored(Secrets.sha256(token.getBytes(StandardCharsets.UTF_8)));
        Verified known = cache.getIfPresent(digest);
        if (known == null || !trusted(known.header()).equals(known.keys())) {
            known = verify(token);
            cache.put(digest, known);
        }
        return validated(known.jwt());
    }

    /** How many tokens are cached. */
    long size() {
        cache.cleanUp();
        return cache.estimatedSize();
    }

    private Verified verify(String token) {
        Jwt jwt = validated(immutable(signatures.decode(token)));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(member(jwt, JoseHeaderNames.ALG)))
                .keyID(member(jwt, JoseHeaderNames.KID))
                .build();
        return new Verified(jwt, header, trusted(header));
    }

    private List<? extends Key> trusted(JWSHeader header) {
        try {
            return keys.selectJWSKeys(header, null);
        } catch (KeySourceException e) {
            throw new JwtException("No keys to compare with", e);
        }
    }

    private Jwt validated(Jwt jwt) {
        OAuth2TokenValidatorResult result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid now", result.getErrors());
        }
        return jwt;
    }

    /** Requests share it. */
    private static Jwt immutable(Jwt jwt) {
        return Jwt.withTokenValue(jwt.getTokenValue())
                .headers(headers -> headers.putAll(jwt.getHeaders()))
                .claims(claims -> {
                    claims.putAll(jwt.getClaims());
                    claims.replaceAll((name, value) -> immutable(value));
                })
                .build();
    }

    private static Object immutable(Object claim) {
        if (claim instanceof List<?> list) {
            return Collections.unmodifiableList(list);
        }
        return claim instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : claim;
    }

    private static String member(Jwt jwt, String name) {
        return Objects.requireNonNull(jwt.getHeaders().get(name)).toString();
    }

    private static Duration lifetime(Jwt jwt, Clock clock) {
        return jwt.getExpiresAt() == null ? Duration.ZERO : Duration.between(clock.instant(), jwt.getExpiresAt());
    }

    /**
     * A token whose signature was verified.
     *
     * @param keys the trusted keys that the header named then
     */
    private record Verified(Jwt jwt, JWSHeader header, List<? extends Key> keys) {}
}
