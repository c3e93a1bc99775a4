package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends a user to sign in who is not signed in, or whose authentication is not recent or strong enough. A request by POST
 * (OpenID Connect Core section 3.1.2.1) is first redirected to GET: a form on the client's page does not send our cookie, so
 * the user may be signed in, and only a URL can be returned to after signing in.
 */
final class AuthorizationEntryPoint implements AuthenticationEntryPoint {

    private final AuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/login");
    private final AuthenticationEntryPoint secondStep = new LoginUrlAuthenticationEntryPoint("/login/otp");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST") && !ConsentConverter.isConsent(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address(request));
            return;
        }
        AuthenticationDemands.store(request);
        AuthenticationEntryPoint page = AuthenticationDemands.isSecondFactorMissing(request) ? secondStep : login;
        page.commence(request, response, missing);
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
