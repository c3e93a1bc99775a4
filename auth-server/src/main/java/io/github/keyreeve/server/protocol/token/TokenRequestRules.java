package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.QueryParameters;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * The form of a direct request of a client: at the token endpoint (RFC 6749 section 3.2), at introspection (RFC 7662 section 2.1), at
 * revocation (RFC 7009 section 2.1), and where users sign in by a form of a first-party client.
 */
public final class TokenRequestRules {

    private static final int LONGEST_VALUE = 16_384;

    /** The checks of a request as it was sent, in order. */
    private static final List<Check> CHECKS = List.of(
            (request, more) -> refuseIf(!request.getMethod().equals("POST"), OAuthErrorCause.POST_ONLY),
            (request, more) -> refuseIf(!isForm(request), OAuthErrorCause.FORM_ONLY),
            (request, more) -> refuseIf(
                    QueryParameters.names(request).stream().anyMatch(name -> TokenRequestForm.isKnown(name, more)),
                    OAuthErrorCause.BODY_ONLY),
            (request, more) ->
                    refuseAny(request, (name, values) -> isDuplicate(name, values, more), OAuthErrorCause.DUPLICATE),
            (request, more) -> refuseAny(request, TokenRequestRules::isUnreadable, OAuthErrorCause.UNREADABLE),
            (request, more) -> refuseIf(!namesPrintableClient(request), OAuthErrorCause.CLIENT_ID_CHARACTERS));

    /** The checks of what the endpoints read. */
    private static final List<Check> CHECKS_OF_FORM = List.of((request, more) ->
            refuseIf(!ClientAuthenticator.isAuthenticatedOnce(request), OAuthErrorCause.SEVERAL_AUTHENTICATIONS));

    private TokenRequestRules() {}

    /**
     * The request as the endpoint reads it: only parameters that are known, in the body, and with a value.
     *
     * @throws OAuth2AuthenticationException the first rule that the request breaks
     */
    public static HttpServletRequest read(HttpServletRequest request) {
        return read(request, Set.of());
    }

    /** The same, with these parameters, which the endpoint reads too. */
    static HttpServletRequest read(HttpServletRequest request, Set<String> more) {
        check(request, more, CHECKS);
        HttpServletRequest form = new TokenRequestForm(request, more);
        check(form, more, CHECKS_OF_FORM);
        return form;
    }

    private static void check(HttpServletRequest request, Set<String> more, List<Check> checks) {
        checks.stream()
                .flatMap(check -> check.of(request, more).stream())
                .findFirst()
                .ifPresent(error -> {
                    throw new OAuth2AuthenticationException(error);
                });
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

    private static Optional<OAuth2Error> refuseIf(boolean broken, OAuthErrorCause cause) {
        return broken ? Optional.of(cause.error()) : Optional.empty();
    }

    private static Optional<OAuth2Error> refuseAny(
            HttpServletRequest request, BiPredicate<String, String[]> broken, OAuthErrorCause cause) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> broken.test(parameter.getKey(), parameter.getValue()))
                .findFirst()
                .map(parameter -> cause.error(parameter.getKey()));
    }

    private static boolean isDuplicate(String name, String[] values, Set<String> more) {
        return TokenRequestForm.isKnown(name, more)
                && !TokenRequestForm.REPEATABLE.contains(name)
                && Arrays.stream(values).filter(value -> !value.isEmpty()).count() > 1;
    }

    private static boolean isUnreadable(String name, String[] values) {
        for (String value : values) {
            if (value.length() > LONGEST_VALUE || hasControl(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasControl(String value) {
        for (int place = 0; place < value.length(); place++) {
            if (Character.isISOControl(value.charAt(place))) {
                return true;
            }
        }
        return false;
    }

    /** RFC 6749 appendix A.1. */
    private static boolean namesPrintableClient(HttpServletRequest request) {
        String clientId = request.getParameter("client_id");
        return clientId == null || clientId.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    /** One check: why the request is refused, empty if it is not. */
    private interface Check {

        /** @param more parameters that the endpoint reads beside those of token requests */
        Optional<OAuth2Error> of(HttpServletRequest request, Set<String> more);
    }
}
