package io.github.keyreeve.server.protocol.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies JWT access tokens of this server, RFC 9068 section 4. Only {@code typ: at+jwt} is accepted, so that no other token
 * of this server passes for an access token, RFC 8725 section 3.11.
 */
final class AccessTokenDecoder {

    private AccessTokenDecoder() {}

    static JwtDecoder of(
            JWSKeySelector<SecurityContext> keys, JWSVerifierFactory verifiers, Issuer issuer, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(keys);
        processor.setJWSVerifierFactory(verifiers);
        // The validators below do it with the Clock bean.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(issuer.toString())));
        return token -> {
            if (!JwsCompactSerialization.isValid(token)) {
                throw new BadJwtException("The token is not in the JWS Compact Serialization");
            }
            return decoder.decode(token);
        };
    }
}
