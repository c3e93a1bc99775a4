package io.github.keyreeve.resource.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.DPoPAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a token that is bound to a key, and the proof of the key, RFC 9449 section 7.1. The proof is for the address that clients use: Spring
 * would compare it with that of the request, which a proxy may have changed. No bean: Spring would read bearer tokens with it too.
 */
public final class ProofConverter implements AuthenticationConverter {

    private final AuthenticationConverter spring = new DPoPAuthenticationConverter();
    private final URI identifier;

    /** For this API. */
    public ProofConverter(ResourceProperties resource) {
        this.identifier = resource.identifier();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return spring.convert(request) instanceof DPoPAuthenticationToken sent
                ? new DPoPAuthenticationToken(
                        sent.getAccessToken(), sent.getDPoPProof(), sent.getMethod(), address(request))
                : null;
    }

    private String address(HttpServletRequest request) {
        return identifier.resolve(request.getRequestURI()).toString();
    }
}
