package io.github.keyreeve.server.oauth;

import static io.github.keyreeve.server.oauth.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.clients.ClientPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The redirect URI is, character by character, one that the client registered, RFC 9700 section 2.1. A native application
 * alone may use another port on loopback, RFC 8252 section 7.3.
 */
final class RedirectUriRule implements AuthorizationRequestRule {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    @Override
    public Optional<AuthorizationRequestDefect> check(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        String requested = request.getRedirectUri();
        boolean allowed = requested == null
                ? mayBeLeftOut(request, client)
                : client.getRedirectUris().contains(requested) || isOtherLoopbackPort(requested, client);
        return refuseIf(!allowed, "invalid_request", "redirect_uri is not registered for this client");
    }

    /** Where the answer goes: the requested address, or the only registered one. */
    static String effective(OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        String requested = request.getRedirectUri();
        return requested != null
                ? requested
                : client.getRedirectUris().iterator().next();
    }

    /** RFC 6749 section 3.1.2.3; OpenID Connect Core section 3.1.2.1 requires it always. */
    private static boolean mayBeLeftOut(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        return client.getRedirectUris().size() == 1 && !request.getScopes().contains(OidcScopes.OPENID);
    }

    private static boolean isOtherLoopbackPort(String requested, RegisteredClient client) {
        String portless = withoutLoopbackPort(requested);
        return portless != null
                && ClientPolicy.of(client).nativeApplication()
                && client.getRedirectUris().stream()
                        .map(RedirectUriRule::withoutLoopbackPort)
                        .anyMatch(portless::equals);
    }

    /** The address without its port, or null if it is not a plain loopback address. */
    private static @Nullable String withoutLoopbackPort(String address) {
        try {
            URI uri = new URI(address);
            boolean loopback = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getRawUserInfo() == null;
            if (!loopback) {
                return null;
            }
            String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
            String prefix = "http://" + authority;
            return address.startsWith(prefix) ? "http://" + uri.getHost() + address.substring(prefix.length()) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
