package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.values.GrantIds;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/** Authorization requests from their beginning, over the user's consent, to the redemption of their code. */
final class AuthorizationCodes {

    private final RequestStatements statements;
    private final GrantTokens tokens;
    private final GrantIds ids;
    private final GrantReader reader;
    private final GrantRevocation revocation;

    AuthorizationCodes(
            RequestStatements statements,
            GrantTokens tokens,
            GrantIds ids,
            GrantReader reader,
            GrantRevocation revocation) {
        this.statements = statements;
        this.tokens = tokens;
        this.ids = ids;
        this.reader = reader;
        this.revocation = revocation;
    }

    /** Stores a request with its code, or one that waits for consent; false if the user's session has ended. */
    boolean begin(OAuth2Authorization grant) {
        String state = grant.getAttribute(OAuth2ParameterNames.STATE);
        return state == null
                ? statements.begin(request(code(grant).token().grantId(), grant), code(grant))
                : statements.begin(request(ids.next(), grant), digest(state));
    }

    Optional<OAuth2Authorization> findWaiting(String state) {
        return statements.findWaiting(digest(state)).flatMap(found -> reader.waiting(found, state));
    }

    Optional<OAuth2Authorization> find(String code) {
        return FoundCode.ofRequest(code, () -> tokens.verify(SecretKind.AUTHORIZATION_CODE, code)
                .flatMap(token -> statements.find(token).flatMap(found -> reader.code(found, code, token))));
    }

    void approve(PresentedToken.Consent consent, OAuth2Authorization grant) {
        if (!statements.approve(
                consent.requestId(), grant.getAuthorizedScopes(), RequestedClaims.of(grant), code(grant))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    void deny(OAuth2Authorization grant) {
        UUID request = UUID.fromString(grant.getId());
        if (!revocation.deny(grant, () -> statements.deny(request))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    /** RFC 6749 section 4.1.2: a code that is redeemed again, or concurrently, revokes the tokens that were issued for it. */
    void redeem(PresentedToken.Code code, OAuth2Authorization grant) {
        if (code.used()) {
            revocation.end(grant, SecurityEvent.AUTHORIZATION_CODE_REPLAYED);
        } else if (grant.getAccessToken() == null) {
            statements.burn(code.token());
        } else if (!redeem(code.token(), grant)) {
            revocation.end(grant, SecurityEvent.AUTHORIZATION_CODE_REPLAYED);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    /** RFC 9700 section 4.14.2: a grant with a refresh token ends at its absolute limit, others with their access token. */
    private boolean redeem(GrantToken code, OAuth2Authorization grant) {
        NewAccessToken access = NewAccessToken.of(grant);
        return grant.getRefreshToken() == null
                ? statements.redeem(code, access, access.lifetime(), null, null)
                : statements.redeem(
                        code,
                        access,
                        reader.lifetime(grant),
                        RefreshTokens.issued(grant),
                        reader.refreshKey(grant, access));
    }

    private RequestStatements.NewRequest request(UUID id, OAuth2Authorization grant) {
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(grant.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        return new RequestStatements.NewRequest(
                id,
                grant.getRegisteredClientId(),
                AuthenticationEvent.of(grant.getAttribute(Principal.class.getName()))
                        .orElseThrow(),
                grant.getAuthorizedScopes(),
                RequestedClaims.of(
                        request.getScopes(),
                        request.getAdditionalParameters(),
                        reader.scopes(grant.getRegisteredClientId())),
                request);
    }

    private static GrantTokens.Issued code(OAuth2Authorization grant) {
        OAuth2AuthorizationCode code = Objects.requireNonNull(grant.getToken(OAuth2AuthorizationCode.class))
                .getToken();
        return GrantTokens.issued(SecretKind.AUTHORIZATION_CODE, code);
    }

    private static Digest digest(String state) {
        return Secrets.digest(SecretKind.CONSENT_TRANSACTION, state);
    }
}
