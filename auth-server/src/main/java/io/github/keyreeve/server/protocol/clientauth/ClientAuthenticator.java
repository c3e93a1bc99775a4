package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Authenticates clients by the methods that the features contribute, RFC 6749 section 2.3: at the endpoints of Spring's authorization
 * server, which takes the providers from here, and at others, whose bodies may be JSON.
 */
public final class ClientAuthenticator {

    private final List<AuthenticationConverter> methods;
    private final List<AuthenticationProvider> providers;
    private final AuthenticationManager manager;

    ClientAuthenticator(List<AuthenticationConverter> methods, List<AuthenticationProvider> providers) {
        this.methods = List.copyOf(methods);
        this.providers = List.copyOf(providers);
        this.manager = new ProviderManager(this.providers);
    }

    /** What verifies the credentials that the methods read. */
    public List<AuthenticationProvider> providers() {
        return providers;
    }

    /**
     * Authenticates the client of a request outside of Spring's authorization server.
     *
     * @param members those of the body that identify or authenticate a client, such as {@code client_id}
     * @throws OAuth2AuthenticationException {@code invalid_client}; {@code invalid_request} if the client authenticates twice
     */
    public AuthenticatedClient authenticate(HttpServletRequest request, Map<String, String> members) {
        HttpServletRequest form = new ClientRequest(request, members);
        if (!isAuthenticatedOnce(form)) {
            throw OAuthErrorCause.SEVERAL_AUTHENTICATIONS.exception();
        }
        Authentication presented = methods.stream()
                .flatMap(method -> Stream.ofNullable(method.convert(form)))
                .findFirst()
                .orElseThrow(OAuthErrorCause.CLIENT_REQUIRED::exception);
        return AuthenticatedClient.ofPrincipal(verified(presented));
    }

    private Authentication verified(Authentication presented) {
        try {
            return Objects.requireNonNull(manager.authenticate(presented));
        } catch (ProviderNotFoundException unsupported) {
            throw new OAuth2AuthenticationException(OAuthErrorCause.INVALID_CLIENT.error(), unsupported);
        }
    }

    /** Whether the client uses one method at most, RFC 6749 section 2.3. */
    public static boolean isAuthenticatedOnce(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        boolean header = !headers.isEmpty();
        boolean secret = request.getParameter("client_secret") != null;
        boolean assertion = request.getParameter("client_assertion") != null;
        return headers.size() <= 1 && !(header && secret) && !(header && assertion) && !(secret && assertion);
    }
}
