package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({UserInfoProperties.class, UserInfoTokenProperties.class})
class UserInfoConfiguration {

    /** What an ID token holds, which the token endpoint issues for a code. */
    @Bean
    Feature idTokenFeature() {
        return Feature.named("authorization-code")
                .metadata("subject_types_supported", List.of("public", "pairwise"))
                .metadata("claims_supported", IdTokenClaims.SUPPORTED)
                .metadata("claims_parameter_supported", true)
                .build();
    }

    @Bean
    Feature userInfoFeature(UserInfoProperties properties, UserInfoTokenProperties tokens) {
        return Feature.named("userinfo")
                .switchedOn(properties.userinfo())
                .endpoint(Endpoint.bearer("/userinfo")
                        .withAudience(EndpointAudience.CLIENT)
                        .withScripts("GET", "POST")
                        .withTokenInForm(tokens.tokenInForm())
                        .announcedAs("userinfo_endpoint"))
                .metadata("scopes_supported", List.of("profile", "email", "address", "phone"))
                .metadata("claims_supported", UserInfo.CLAIMS)
                .build();
    }

    @Bean
    UserInfoController userInfoController(
            Profiles profiles, JwtEncoder encoder, Issuer issuer, RegisteredClientRepository clients) {
        return new UserInfoController(new UserInfo(profiles), new SignedUserInfo(encoder, issuer), clients);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> idTokenClaims(
            RegisteredClaims registered, Profiles profiles, Subjects subjects) {
        return new IdTokenClaims(registered, new UserInfo(profiles), subjects);
    }
}
