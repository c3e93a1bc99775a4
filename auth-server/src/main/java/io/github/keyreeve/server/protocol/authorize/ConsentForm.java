package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.assurance.RequestPolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.FormTokens;
import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The form of the consent page, which is sent to the authorization endpoint. A decision that is not of this session is not executed: a
 * user who is signed in gets the page again, with a sentence; for any other one the request of the client begins again.
 */
final class ConsentForm {

    private final CsrfTokenRepository csrfTokens;
    private final FormTokens tokens;
    private final AuthorizationRequests requests;
    private final RequestPolicy policy;

    ConsentForm(
            CsrfTokenRepository csrfTokens, FormTokens tokens, AuthorizationRequests requests, RequestPolicy policy) {
        this.csrfTokens = csrfTokens;
        this.tokens = tokens;
        this.requests = requests;
        this.policy = policy;
    }

    /** Who may decide: not a user whom the page would ask to sign in. */
    AuthorizationManager<RequestAuthorizationContext> access() {
        return policy.of("consent-give");
    }

    /** Leads to the page, which asks for what is missing. */
    AccessDeniedHandler accessDeniedHandler() {
        return (request, response, denied) -> redirect(response, page(request));
    }

    CsrfTokenRepository csrfTokens() {
        return csrfTokens;
    }

    /** Spring excludes every request to a protocol endpoint from its CSRF protection. */
    CsrfFilter csrfFilter(RequestMatcher endpoint) {
        CsrfFilter filter = new CsrfFilter(csrfTokens);
        filter.setRequireCsrfProtectionMatcher(
                request -> endpoint.matches(request) && ConsentConverter.isConsent(request));
        filter.setAccessDeniedHandler((request, response, denied) -> {
            if (!tokens.canBeOfOurPages(request)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            Optional<AuthenticationEvent> current =
                    AuthenticationEvent.of(SecurityContextHolder.getContext().getAuthentication());
            redirect(
                    response,
                    current.isPresent() ? page(request) : again(request).orElseGet(() -> page(request)));
        });
        return filter;
    }

    /** The address of the client's request, if it still waits for a decision. */
    Optional<String> again(HttpServletRequest decision) {
        return requests.addressOfWaiting(String.valueOf(decision.getParameter("state")));
    }

    static void redirect(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, address);
    }

    private static String page(HttpServletRequest decision) {
        return UriComponentsBuilder.fromPath(decision.getContextPath() + "/consent")
                .queryParam("state", "{state}")
                .queryParam("stale")
                .encode()
                .buildAndExpand(String.valueOf(decision.getParameter("state")))
                .toUriString();
    }
}
