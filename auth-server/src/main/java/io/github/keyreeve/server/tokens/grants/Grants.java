package io.github.keyreeve.server.tokens.grants;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The store of grants as Spring's protocol code uses it. Spring finds a grant by a token, changes it and saves it; what a save
 * means follows from the token that was presented, and each meaning is one atomic statement.
 */
final class Grants implements OAuth2AuthorizationService {

    private final AuthorizationCodes codes;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;

    Grants(AuthorizationCodes codes, RefreshTokens refreshTokens, AccessTokens accessTokens) {
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("Grants are found by their tokens");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        return find(value, type == null ? "" : type.getValue()).orElse(null);
    }

    private Optional<OAuth2Authorization> find(String value, String type) {
        return switch (type) {
            case OAuth2ParameterNames.STATE -> codes.findWaiting(value);
            case OAuth2ParameterNames.CODE -> codes.find(value);
            case OAuth2ParameterNames.ACCESS_TOKEN -> accessTokens.find(value);
            case OAuth2ParameterNames.REFRESH_TOKEN -> refreshTokens.find(value);
            default -> Optional.empty();
        };
    }

    @Override
    public void save(OAuth2Authorization grant) {
        PresentedToken presented = PresentedToken.of(grant);
        if (presented == null) {
            begin(grant);
        } else if (presented instanceof PresentedToken.Consent consent) {
            codes.approve(consent, grant);
        } else if (presented instanceof PresentedToken.Code code) {
            codes.redeem(code, grant);
        } else if (presented instanceof PresentedToken.RefreshToken refresh) {
            refreshTokens.rotate(refresh.token(), grant);
        } else {
            throw new IllegalStateException("An access token changes nothing of its grant");
        }
        TokenLog.issued(grant);
    }

    private void begin(OAuth2Authorization grant) {
        boolean isRequest = grant.getAccessToken() == null;
        if (!isRequest && grant.getRefreshToken() == null) {
            accessTokens.begin(grant);
        } else if (!(isRequest ? codes.begin(grant) : refreshTokens.begin(grant))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
    }

    /** Spring removes only grants that a user denied. */
    @Override
    public void remove(OAuth2Authorization grant) {
        codes.deny(grant);
    }
}
