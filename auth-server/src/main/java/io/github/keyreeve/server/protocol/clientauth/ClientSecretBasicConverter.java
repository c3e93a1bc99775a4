package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Client id and secret in the {@code Authorization} header, RFC 6749 section 2.3.1. A malformed header is a failed
 * authentication like any other, so that the response is the 401 of section 5.2.
 */
final class ClientSecretBasicConverter implements AuthenticationConverter {

    /** RFC 6749 appendix A.1. */
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7E]+");

    private final AuthenticationConverter spring = new ClientSecretBasicAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Authentication client = read(request);
        if (client == null) {
            return null;
        }
        if (!CLIENT_ID.matcher(client.getName()).matches()) {
            throw OAuthErrorCause.INVALID_CLIENT.exception();
        }
        String named = request.getParameter("client_id");
        if (named != null && !named.isEmpty() && !named.equals(client.getName())) {
            throw OAuthErrorCause.OTHER_CLIENT_ID.exception();
        }
        return client;
    }

    private @Nullable Authentication read(HttpServletRequest request) {
        try {
            return spring.convert(request);
        } catch (OAuth2AuthenticationException malformed) {
            throw new OAuth2AuthenticationException(OAuthErrorCause.INVALID_CLIENT.error(), malformed);
        }
    }
}
