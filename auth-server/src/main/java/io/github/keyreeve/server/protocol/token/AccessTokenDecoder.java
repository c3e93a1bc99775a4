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
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
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

    /** Verifies the signature and the type alone. */
    static JwtDecoder signatures(JWSKeySelector<SecurityContext> keys, JWSVerifierFactory verifiers) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(keys);
        processor.setJWSVerifierFactory(verifiers);
        // The validator below does it with the Clock bean.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return token -> {
            if (!JwsCompactSerialization.isValid(token)) {
                throw new BadJwtException("The token is not in the JWS Compact Serialization");
            }
            return decoder.decode(token);
        };
    }

    /** Issuer and times, without tolerance. */
    static OAuth2TokenValidator<Jwt> validator(Issuer issuer, Clock clock) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(issuer.toString()));
    }
}
