package io.github.keyreeve.server.tokens.values;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * ID tokens that are sent as {@code id_token_hint}: signed by this server, and of no other type. They may have expired, OpenID
 * Connect Core section 3.1.2.1 and RP-Initiated Logout section 4.
 */
public final class IdTokenHints {

    private final NimbusJwtDecoder decoder;
    private final Issuer issuer;

    IdTokenHints(JWSKeySelector<SecurityContext> keys, JWSVerifierFactory verifiers, Issuer issuer) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // The type of our access tokens is at+jwt, our ID tokens have none.
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(keys);
        processor.setJWSVerifierFactory(verifiers);
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        this.decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        this.issuer = issuer;
    }

    /** The token; empty if there is none, or none that can be verified. */
    public Optional<Jwt> read(@Nullable String hint) {
        if (hint == null || hint.isBlank()) {
            return Optional.empty();
        }
        try {
            Jwt jwt = decoder.decode(hint);
            boolean ours = issuer.toString().equals(jwt.getClaimAsString("iss")) && jwt.getClaimAsString("azp") != null;
            return ours ? Optional.of(jwt) : Optional.empty();
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }
}
