package io.github.keyreeve.server.protocol.request;

import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The redirect URI is, character by character, one that the client registered, RFC 9700 section 2.1. Only a native application
 * may use another port on loopback, RFC 8252 section 7.3, and on {@code localhost}, RFC 9700 section 4.1.3.
 */
public final class RedirectUriRule {

    private static final Pattern LOOPBACK = Pattern.compile(
            "http://(?<host>127\\.0\\.0\\.1|\\[::1]|localhost)(:(?<port>[1-9][0-9]{0,4}))?(?<rest>([/?].*)?)");

    private static final int GREATEST_PORT = 65_535;

    private RedirectUriRule() {}

    /** The target of the response; empty if the redirect URI is not registered for the client. */
    public static Optional<String> destination(AuthorizationParameters parameters, RegisteredClient client) {
        List<String> requested = parameters.all("redirect_uri");
        return switch (requested.size()) {
            case 0 -> mayBeLeftOut(parameters, client) ? Optional.of(registered(client)) : Optional.empty();
            case 1 -> destination(requested.get(0), client);
            default -> Optional.empty();
        };
    }

    /** The same for a request that waited for consent; a client may have changed meanwhile. */
    public static Optional<String> destination(@Nullable String requested, RegisteredClient client) {
        return requested == null
                ? Optional.of(client).filter(RedirectUriRule::hasOne).map(RedirectUriRule::registered)
                : Optional.of(requested).filter(uri -> isRegistered(uri, client));
    }

    private static boolean hasOne(RegisteredClient client) {
        return client.getRedirectUris().size() == 1;
    }

    private static String registered(RegisteredClient client) {
        return client.getRedirectUris().iterator().next();
    }

    /** RFC 6749 section 3.1.2.3; OpenID Connect Core section 3.1.2.1 requires it always. */
    private static boolean mayBeLeftOut(AuthorizationParameters parameters, RegisteredClient client) {
        return hasOne(client)
                && parameters.all("scope").stream()
                        .noneMatch(scope -> RequestedScopes.parse(scope).contains(OidcScopes.OPENID));
    }

    private static boolean isRegistered(String requested, RegisteredClient client) {
        return client.getRedirectUris().contains(requested) || isOtherLoopbackPort(requested, client);
    }

    private static boolean isOtherLoopbackPort(String requested, RegisteredClient client) {
        Optional<String> portless = withoutLoopbackPort(requested);
        return ClientPolicy.of(client).nativeApplication()
                && portless.isPresent()
                && client.getRedirectUris().stream()
                        .map(RedirectUriRule::withoutLoopbackPort)
                        .anyMatch(portless::equals);
    }

    private static Optional<String> withoutLoopbackPort(String uri) {
        Matcher loopback = LOOPBACK.matcher(uri);
        return loopback.matches() && isPort(loopback.group("port"))
                ? Optional.of("http://" + loopback.group("host") + loopback.group("rest"))
                : Optional.empty();
    }

    private static boolean isPort(@Nullable String digits) {
        return digits == null || Integer.parseInt(digits) <= GREATEST_PORT;
    }
}
