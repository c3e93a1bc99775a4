package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.pushed.PushedRequestTooLong;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Stores a pushed request until its user arrives. */
final class PushedRequestProvider implements AuthenticationProvider {

    private final PushedRequests requests;

    PushedRequestProvider(PushedRequests requests) {
        this.requests = requests;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        PushedRequest request = (PushedRequest) authentication;
        try {
            String clientId = request.getName();
            return request.storedAs(requests.push(clientId, request.parameters().asMap())
                    .orElseThrow(TooManyPushedRequests::new));
        } catch (PushedRequestTooLong tooLong) {
            throw new OAuth2AuthenticationException(OAuthErrorCause.CONTENT_TOO_LARGE.error(), tooLong);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PushedRequest.class.equals(authentication);
    }
}
