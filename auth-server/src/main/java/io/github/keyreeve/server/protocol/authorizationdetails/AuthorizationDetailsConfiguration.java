package io.github.keyreeve.server.protocol.authorizationdetails;

import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

@Configuration(proxyBeanMethods = false)
class AuthorizationDetailsConfiguration {

    /** RFC 9396 section 10. */
    @Bean
    Feature authorizationDetailsFeature(DetailTypes types) {
        return Feature.named("authorization-details")
                .metadata("authorization_details_types_supported", types.names())
                .build();
    }

    /** Before others, which may use something up: it refuses what was not granted. */
    @Bean
    @Order(1)
    OAuth2TokenCustomizer<JwtEncodingContext> detailsOfJwts(DetailTypes types) {
        TokenDetails details = new TokenDetails(types);
        return context ->
                details.claim(context).ifPresent(claim -> context.getClaims().claim(AuthorizationDetails.NAME, claim));
    }

    @Bean
    @Order(1)
    OAuth2TokenCustomizer<OAuth2TokenClaimsContext> detailsOfOpaqueTokens(DetailTypes types) {
        TokenDetails details = new TokenDetails(types);
        return context ->
                details.claim(context).ifPresent(claim -> context.getClaims().claim(AuthorizationDetails.NAME, claim));
    }
}
