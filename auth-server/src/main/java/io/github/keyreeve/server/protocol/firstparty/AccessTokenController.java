package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.TokenRequestRules;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same sign-in by a form, as the password flow of OpenAPI sends it: parameters and errors of RFC 6749 sections 4.3.2 and 5.2, for
 * first-party clients only. The token endpoint does not have this grant.
 */
@RestController
final class AccessTokenController {

    private final FirstPartyAuthenticator clients;
    private final FirstPartySignIn signIn;
    private final FirstPartyTokens tokens;
    private final OAuth2ErrorResponses errors;

    AccessTokenController(
            FirstPartyAuthenticator clients,
            FirstPartySignIn signIn,
            FirstPartyTokens tokens,
            OAuth2ErrorResponses errors) {
        this.clients = clients;
        this.signIn = signIn;
        this.tokens = tokens;
        this.errors = errors;
    }

    @PostMapping("/auth/access-token")
    TokenResponse signIn(HttpServletRequest sent) {
        HttpServletRequest request = TokenRequestRules.read(sent);
        String grantType = request.getParameter("grant_type");
        if (grantType != null && !grantType.equals("password")) {
            throw OAuthErrorCause.PASSWORD_GRANT_ONLY.exception();
        }
        ClientMembers client =
                new ClientMembers(request.getParameter("client_id"), request.getParameter("client_secret"));
        return signIn.reserve(
                request.getParameter("username"),
                () -> clients.serve(request, client, admitted -> signIn(request, admitted)));
    }

    private TokenResponse signIn(HttpServletRequest request, FirstPartyRequest admitted) {
        Credentials credentials = new Credentials(required("username", request), required("password", request));
        RequestedAccess access =
                RequestedAccess.of(admitted.client(), request.getParameter("scope"), resources(request));
        return tokens.issue(signIn.withPassword(credentials, access, admitted.origin()))
                .orElseThrow(BadCredentials::new);
    }

    @ExceptionHandler
    void refuse(OAuth2AuthenticationException refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.onAuthenticationFailure(request, response, refused);
    }

    @ExceptionHandler
    void refuse(BadCredentials refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.onAuthenticationFailure(request, response, OAuthErrorCause.INVALID_USER_CREDENTIALS.exception());
    }

    /** Under the name that Auth0 gives it; the sign-in goes on at {@code /auth/login/mfa}. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> askForSecondFactor(MfaRequired required) {
        OAuth2Error error = OAuthErrorCause.MFA_REQUIRED.error();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        body.put("error_description", error.getDescription());
        body.put("mfa_token", required.token());
        return ResponseEntity.status(OAuthErrorCause.MFA_REQUIRED.status()).body(body);
    }

    private static String required(String parameter, HttpServletRequest request) {
        String value = request.getParameter(parameter);
        if (value == null) {
            throw OAuthErrorCause.MISSING.exception(parameter);
        }
        return value;
    }

    private static List<String> resources(HttpServletRequest request) {
        return Stream.ofNullable(request.getParameterValues("resource"))
                .flatMap(Arrays::stream)
                .toList();
    }
}
