package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.protocol.token.RefusalWithMembers;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;

/** The password grant: the same sign-in as at the JSON API, with its limits, its second factor and its tokens. */
final class PasswordGrantProvider implements AuthenticationProvider {

    private final FirstPartySignIn signIn;
    private final FirstPartyTokens tokens;

    PasswordGrantProvider(FirstPartySignIn signIn, FirstPartyTokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        PasswordGrantRequest request = (PasswordGrantRequest) authentication;
        AuthenticatedClient client = AuthenticatedClient.of(request);
        if (!client.isConfidential() || !ClientPolicy.of(client.client()).legacy()) {
            throw OAuthErrorCause.UNAUTHORIZED_CLIENT.exception();
        }
        RequestedAccess access = RequestedAccess.of(client.client(), request.scope(), request.resources());
        IssuedTokens issued = issue(request, access);
        return new OAuth2AccessTokenAuthenticationToken(
                client.client(),
                (Authentication) request.getPrincipal(),
                issued.access(),
                issued.refresh(),
                issued.idToken() == null ? Map.of() : Map.of(OidcParameterNames.ID_TOKEN, issued.idToken()));
    }

    private IssuedTokens issue(PasswordGrantRequest request, RequestedAccess access) {
        Credentials credentials = new Credentials(request.username(), request.password());
        try {
            return signIn.reserve(request.username(), () -> tokens.issueTokens(
                            signIn.withPassword(credentials, access, request.origin()))
                    .orElseThrow(BadCredentials::new));
        } catch (BadCredentials refused) {
            throw OAuthErrorCause.INVALID_USER_CREDENTIALS.exception();
        } catch (MfaRequired required) {
            throw new RefusalWithMembers(OAuthErrorCause.MFA_REQUIRED.error(), Map.of("mfa_token", required.token()));
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PasswordGrantRequest.class.isAssignableFrom(authentication);
    }
}
