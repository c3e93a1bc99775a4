package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends a user to sign in who is not signed in, or whose authentication is not recent or strong enough. A request by POST
 * (OpenID Connect Core section 3.1.2.1) is first redirected to GET: a form on the client's page does not send our cookie, so
 * the user may be signed in, and only a URL can be returned to after signing in.
 */
final class AuthorizationEntryPoint implements AuthenticationEntryPoint {

    private final AuthenticationDemands demands;

    AuthorizationEntryPoint(AuthenticationDemands demands) {
        this.demands = demands;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
        if (request.getMethod().equals("POST") && !ConsentConverter.isConsent(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address(request));
            return;
        }
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", demands.detour(request, response));
    }

    /** The address of the same request by GET. */
    static String address(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
