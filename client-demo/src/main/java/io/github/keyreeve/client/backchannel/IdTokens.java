package io.github.keyreeve.client.backchannel;

import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** Verifies ID tokens, OpenID Connect Core section 3.1.3.7, with Spring Security's decoder. */
public final class IdTokens {

    private final OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();

    /** Returns the token if signature, issuer, audience, lifetime and nonce are valid; else throws a {@code JwtException}. */
    public Jwt verify(String idToken, ClientRegistration client, OAuth2AuthorizationRequest request) {
        Jwt verified = decoders.createDecoder(client).decode(idToken);
        Object nonce = request.getAdditionalParameters().get("nonce");
        if (nonce == null || !nonce.equals(verified.getClaimAsString("nonce"))) {
            throw new BadJwtException("The nonce is not the one of the authorization request.");
        }
        return verified;
    }
}
