package io.github.keyreeve.server.protocol.response;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Where the response to an authorization request is sent. It is attached to the HTTP request as soon as the redirect URI is
 * known to be registered; while there is none, nothing may be sent to the client, RFC 6749 section 4.1.2.1.
 */
public record RedirectTarget(
        String redirectUri, @Nullable String state, ResponseMode mode, ResponseRecipient recipient) {

    private static final String ATTRIBUTE = RedirectTarget.class.getName();

    /** The response to this request is sent there. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Where the response to this request is sent; null if nothing may be sent to the client. */
    public static @Nullable RedirectTarget of(HttpServletRequest request) {
        return (RedirectTarget) request.getAttribute(ATTRIBUTE);
    }

    /** That of the request that a consent decided, which came earlier. */
    public static @Nullable RedirectTarget of(OAuth2AuthorizationCodeRequestAuthenticationToken consented) {
        return consented.getDetails() instanceof RedirectTarget target ? target : null;
    }
}
