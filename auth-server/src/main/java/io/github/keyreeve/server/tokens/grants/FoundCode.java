package io.github.keyreeve.server.tokens.grants;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The authorization of a code, found once in a request: Spring looks for it to verify the {@code code_verifier} when it
 * authenticates the client, and again to redeem it. That it is redeemed once is up to the statement that redeems it.
 */
record FoundCode(String code, Optional<OAuth2Authorization> authorization) {

    private static final String ATTRIBUTE = FoundCode.class.getName();

    static Optional<OAuth2Authorization> ofRequest(String code, Supplier<Optional<OAuth2Authorization>> search) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return search.get();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof FoundCode found
                && found.code().equals(code)) {
            return found.authorization();
        }
        FoundCode found = new FoundCode(code, search.get());
        request.setAttribute(ATTRIBUTE, found, RequestAttributes.SCOPE_REQUEST);
        return found.authorization();
    }

    @Override
    public String toString() {
        return "FoundCode[…]";
    }
}
