package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.web.ParameterizedRequest;
import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A direct request of a client as the endpoints read it, RFC 6749 section 3.2: without parameters that no standard knows, without those
 * that have no value, and without the query.
 */
final class TokenRequestForm extends ParameterizedRequest {

    /** RFC 8707 section 2 and RFC 8693 section 2.1; all others occur once at most, RFC 6749 section 3.2. */
    static final Set<String> REPEATABLE = Set.of("resource", "audience");

    /** IANA's registry of OAuth parameters for requests to these endpoints, of grants that the server does not have too. */
    private static final Set<String> KNOWN = Set.of(
            "access_token",
            "actor_token",
            "actor_token_type",
            "assertion",
            "audience",
            "auth_req_id",
            "authorization_details",
            "client_assertion",
            "client_assertion_type",
            "client_id",
            "client_secret",
            "code",
            "code_verifier",
            "device_code",
            "dpop_jkt",
            "grant_type",
            "password",
            "redirect_uri",
            "refresh_token",
            "requested_token_type",
            "resource",
            "scope",
            "subject_token",
            "subject_token_type",
            "token",
            "token_type_hint",
            "username");

    TokenRequestForm(HttpServletRequest request, Set<String> more) {
        super(request, parameters(request, more));
    }

    private static Map<String, String[]> parameters(HttpServletRequest request, Set<String> more) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            String[] present = withContent(values);
            if (isKnown(name, more) && present.length > 0) {
                parameters.put(name, name.equals("scope") ? spacedOnce(present) : present);
            }
        });
        return parameters;
    }

    /** @param more those of the endpoint */
    static boolean isKnown(String name, Set<String> more) {
        return KNOWN.contains(name) || more.contains(name);
    }

    /** None: Spring drops every parameter whose name occurs anywhere in it. */
    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    private static String[] withContent(String[] values) {
        return Arrays.stream(values).filter(value -> !value.isEmpty()).toArray(String[]::new);
    }

    private static String[] spacedOnce(String[] scopes) {
        return Arrays.stream(scopes)
                .map(scope -> String.join(" ", RequestedScopes.parse(scope)))
                .toArray(String[]::new);
    }
}
