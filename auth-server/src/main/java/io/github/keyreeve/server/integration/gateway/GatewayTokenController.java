package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Gateway tokens for users who are signed in. */
@RestController
final class GatewayTokenController {

    private final GatewayTokens tokens;

    GatewayTokenController(GatewayTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping("/auth/gateway-token")
    GatewayTokenResponse issue(Authentication caller) {
        GatewayToken token = tokens.issue(AccountPrincipal.of(caller).accountId());
        return new GatewayTokenResponse(token.value(), "Bearer", token.expiresIn());
    }

    /** Members as in RFC 6749 section 5.1. */
    @JsonNaming(SnakeCaseStrategy.class)
    record GatewayTokenResponse(String accessToken, String tokenType, long expiresIn) {

        @Override
        public String toString() {
            return "GatewayTokenResponse[…]";
        }
    }
}
