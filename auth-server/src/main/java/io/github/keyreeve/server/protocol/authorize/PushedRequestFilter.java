package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.signin.continuation.RequestAddress;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the parameters of a pushed request in the place of its {@code request_uri}, RFC 9126 section 4. Of those of the HTTP request only {@code
 * client_id} counts; all others are ignored, RFC 9101 section 5.
 */
final class PushedRequestFilter extends OncePerRequestFilter {

    /** What the pages of sign-in say about a request. */
    private static final List<String> SHOWN = List.of("client_id", "redirect_uri", "login_hint", "ui_locales");

    private final RequestMatcher endpoint;
    private final PushedRequests requests;
    private final BrowserCookie browser;
    private final ClientRefusalLog refusals;

    PushedRequestFilter(PushedRequests requests, BrowserCookie browser, ClientRefusalLog refusals, boolean switchedOn) {
        this.endpoint = switchedOn ? AuthorizationEndpoint.PATH : request -> false;
        this.requests = requests;
        this.browser = browser;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoint.matches(request) || ConsentConverter.isConsent(request) || !isPushed(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuthorizationParameters sent = AuthorizationParameters.of(request);
        String requestUri = sent.one("request_uri");
        String clientId = sent.one("client_id");
        if (requestUri == null || clientId == null || sent.names().contains("request")) {
            refuse(AuthorizationErrorPage.FAULTY_REQUEST, request, response);
            return;
        }
        Optional<AuthorizationParameters> pushed = open(requestUri, clientId, request, response);
        if (pushed.isEmpty()) {
            refuse(AuthorizationErrorPage.PUSHED_REQUEST_GONE, request, response);
            return;
        }
        pushed.get().attachTo(request);
        RequestAddress.describe(request, pushed.get().address(request.getRequestURI(), SHOWN));
        chain.doFilter(request, response);
    }

    private static boolean isPushed(HttpServletRequest request) {
        return AuthorizationParameters.of(request).all("request_uri").stream().anyMatch(PushedRequests::isRequestUri);
    }

    private Optional<AuthorizationParameters> open(
            String requestUri, String clientId, HttpServletRequest request, HttpServletResponse response) {
        browser.of(request, response);
        return requests.open(requestUri, clientId, browser.values(request))
                .map(parameters -> AuthorizationParameters.pushed(requestUri, parameters));
    }

    private void refuse(AuthorizationErrorPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.write(request, "invalid_request_uri", page.reason());
        page.send(request, response);
    }
}
