package io.github.keyreeve.server.protocol.dpop;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Demands that proofs have a nonce of the server, if it is configured so. The response says which one to use, whenever that is not the one
 * that was used, RFC 9449 section 8.2.
 */
final class RequiredNonces {

    /** RFC 9449 section 8.1. */
    private static final String HEADER = "DPoP-Nonce";

    private final @Nullable DpopNonces nonces;

    /** @param nonces null if none are required */
    RequiredNonces(@Nullable DpopNonces nonces) {
        this.nonces = nonces;
    }

    void check(Map<String, Object> claims) {
        if (nonces == null) {
            return;
        }
        String used = ProofClaims.text(claims, "nonce");
        String current = nonces.current();
        if (!current.equals(used)) {
            response().ifPresent(response -> response.setHeader(HEADER, current));
        }
        if (!nonces.isValid(used)) {
            throw OAuthErrorCause.USE_DPOP_NONCE.exception();
        }
    }

    private static Optional<HttpServletResponse> response() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.ofNullable(attributes.getResponse())
                : Optional.empty();
    }
}
