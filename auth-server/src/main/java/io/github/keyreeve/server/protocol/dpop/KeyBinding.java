package io.github.keyreeve.server.protocol.dpop;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.GrantLimits;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Access tokens that only the holder of a key can use, RFC 9449 sections 5 to 7, and codes and refresh tokens that are bound to one. */
public final class KeyBinding {

    /** RFC 9449 section 10. */
    private static final String OF_CODE = "dpop_jkt";

    private final DpopProofs proofs;

    KeyBinding(DpopProofs proofs) {
        this.proofs = proofs;
    }

    /**
     * The claim of an access token that is being issued, if the request has a proof, which is used up. A {@code cnf} stands for one key (RFC
     * 7800 section 3.1), so what is bound to a certificate is not bound to a key too.
     *
     * @throws OAuth2AuthenticationException if the code, the refresh token or the client requires another proof, or one at all
     */
    Optional<Map<String, Object>> confirmation(OAuth2TokenContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return Optional.empty();
        }
        Optional<DpopProof> proof = request().flatMap(proofs::of);
        ClientPolicy client = ClientPolicy.of(context.getRegisteredClient());
        String required = boundTo(context);
        if (proof.isEmpty()) {
            if (required != null || client.bindsTokensToKeys()) {
                throw OAuthErrorCause.PROOF_REQUIRED.exception();
            }
            return Optional.empty();
        }
        if (required != null && !proof.get().isSignedBy(required)) {
            throw OAuthErrorCause.OTHER_PROOF_KEY.exception();
        }
        if (client.certificate().bindsTokens()) {
            throw OAuthErrorCause.PROOF_BESIDE_CERTIFICATE.exception();
        }
        proofs.use(proof.get());
        return Optional.of(KeyConfirmation.of(proof.get().thumbprint()));
    }

    /** The key that the presented code or refresh token is bound to; null if there is none. */
    private static @Nullable String boundTo(OAuth2TokenContext context) {
        OAuth2Authorization grant = context.getAuthorization();
        if (grant != null && AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            OAuth2AuthorizationRequest request = grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
            return request == null
                    ? null
                    : (String) request.getAdditionalParameters().get(OF_CODE);
        }
        GrantLimits limits = GrantLimits.of(grant);
        return limits == null ? null : limits.keyThumbprint();
    }

    /**
     * Refuses the request, if it may not use this access token, section 7.1: one that is bound needs the scheme {@code DPoP} and a proof for it
     * by its key, which is used up; any other needs the scheme {@code Bearer}.
     *
     * @param claims those of the token
     */
    public void check(String accessToken, @Nullable Map<String, Object> claims) {
        HttpServletRequest request = request().orElseThrow();
        String key = KeyConfirmation.thumbprint(claims);
        if ((key != null) != DpopScheme.isOf(request)) {
            throw OAuthErrorCause.INVALID_TOKEN.exception();
        }
        if (key == null) {
            return;
        }
        DpopProof proof = proofs.of(request).orElseThrow(ProofRefused.MALFORMED::exception);
        if (!proof.isSignedBy(key)) {
            throw OAuthErrorCause.INVALID_TOKEN.exception();
        }
        ProofRefused.require(proof.isWith(accessToken), ProofRefused.ACCESS_TOKEN);
        proofs.use(proof);
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
