package io.github.keyreeve.server.protocol.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The form of a direct request of a client: at the token endpoint (RFC 6749 section 3.2), at introspection (RFC 7662 section
 * 2.1) and at revocation (RFC 7009 section 2.1). Everything behind this filter may rely on it.
 */
final class TokenEndpointRequestFilter extends OncePerRequestFilter {

    /** RFC 8707 section 2 and RFC 8693 section 2.1; all others occur once at most, RFC 6749 section 3.2. */
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

    private static final int LONGEST_VALUE = 16_384;

    private final RequestMatcher endpoints;
    private final OAuth2ErrorResponses errors;

    /** The checks, in order. */
    private final List<Check> checks = List.of(
            new Check(405, "only POST is supported here", request -> request.getMethod()
                    .equals("POST")),
            new Check(
                    415,
                    "the content type must be application/x-www-form-urlencoded",
                    TokenEndpointRequestFilter::isForm),
            new Check(400, "parameters belong in the body", request -> request.getQueryString() == null),
            new Check(400, "duplicate parameter", TokenEndpointRequestFilter::isUnambiguous),
            new Check(
                    400, "a parameter is too long or holds control characters", TokenEndpointRequestFilter::isReadable),
            new Check(400, "more than one way of client authentication", TokenEndpointRequestFilter::authenticatesOnce),
            new Check(400, "tokens are not bound to keys here", TokenEndpointRequestFilter::asksForNoBinding));

    TokenEndpointRequestFilter(RequestMatcher endpoints, OAuth2ErrorResponses errors) {
        this.endpoints = endpoints;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoints.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (Check check : checks) {
            if (!check.obeyed().test(request)) {
                if (check.status() == 405) {
                    response.setHeader("Allow", "POST");
                }
                errors.send(response, check.status(), "invalid_request", check.rule());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isForm(HttpServletRequest request) {
        try {
            return request.getContentType() != null
                    && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
                            MimeTypeUtils.parseMimeType(request.getContentType()));
        } catch (InvalidMimeTypeException e) {
            return false;
        }
    }

    private static boolean isUnambiguous(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .allMatch(parameter -> parameter.getValue().length == 1 || REPEATABLE.contains(parameter.getKey()));
    }

    private static boolean isReadable(HttpServletRequest request) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            for (String value : parameter.getValue()) {
                if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** RFC 6749 section 2.3. */
    private static boolean authenticatesOnce(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        boolean header = !headers.isEmpty();
        boolean secret = request.getParameter("client_secret") != null;
        boolean assertion = request.getParameter("client_assertion") != null;
        return headers.size() <= 1 && !(header && secret) && !(header && assertion) && !(secret && assertion);
    }

    /** RFC 9449 section 5: a client that sends a proof requests a bound token, and would take an unbound one for it. */
    private static boolean asksForNoBinding(HttpServletRequest request) {
        return request.getHeader("DPoP") == null;
    }

    private record Check(int status, String rule, Predicate<HttpServletRequest> obeyed) {}
}
