package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A pushed request gets one code: it is used up in the transaction that stores the code, RFC 9126 section 7.3. Until then the user may load its
 * page again.
 */
final class PushedRequestUse {

    private final PushedRequests requests;
    private final TransactionOperations transaction;

    PushedRequestUse(PushedRequests requests, TransactionOperations transaction) {
        this.requests = requests;
        this.transaction = transaction;
    }

    /** Spring's provider, which issues a code if the user need not be asked. */
    AuthenticationProvider around(AuthenticationProvider spring) {
        return new AuthenticationProvider() {
            @Override
            public @Nullable Authentication authenticate(Authentication request) {
                if (!isPushed(request)) {
                    return spring.authenticate(request);
                }
                return transaction.execute(
                        status -> issued(request, Objects.requireNonNull(spring.authenticate(request))));
            }

            @Override
            public boolean supports(Class<?> authentication) {
                return spring.supports(authentication);
            }
        };
    }

    /**
     * Uses up the request of a code that was just stored.
     *
     * @param parameters the additional ones of the request
     * @throws UnredirectableRequest if it was used up before, so that the transaction is rolled back
     */
    void require(Map<String, Object> parameters) {
        if (parameters.get(AuthorizationRequests.PUSHED_AS) instanceof String requestUri && !requests.use(requestUri)) {
            throw AuthorizationErrorPage.PUSHED_REQUEST_GONE.refusal();
        }
    }

    /** Uses up the request that a user has denied. */
    void discard(Map<String, Object> parameters) {
        if (parameters.get(AuthorizationRequests.PUSHED_AS) instanceof String requestUri) {
            requests.use(requestUri);
        }
    }

    private static boolean isPushed(Authentication request) {
        return request instanceof OAuth2AuthorizationCodeRequestAuthenticationToken token
                && token.getAdditionalParameters().containsKey(AuthorizationRequests.PUSHED_AS);
    }

    private Authentication issued(Authentication request, Authentication result) {
        if (result instanceof OAuth2AuthorizationCodeRequestAuthenticationToken issued
                && issued.getAuthorizationCode() != null) {
            require(((OAuth2AuthorizationCodeRequestAuthenticationToken) request).getAdditionalParameters());
        }
        return result;
    }
}
