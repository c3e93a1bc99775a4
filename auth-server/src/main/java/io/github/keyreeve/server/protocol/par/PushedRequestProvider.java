package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/** Stores a pushed request until its user arrives. */
final class PushedRequestProvider implements AuthenticationProvider {

    private final PushedRequests requests;

    PushedRequestProvider(PushedRequests requests) {
        this.requests = requests;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        PushedRequest request = (PushedRequest) authentication;
        return request.storedAs(
                requests.push(request.getName(), request.parameters().asMap()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PushedRequest.class.equals(authentication);
    }
}
