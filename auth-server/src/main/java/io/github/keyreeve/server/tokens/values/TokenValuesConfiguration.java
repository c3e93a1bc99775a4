package io.github.keyreeve.server.tokens.values;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.web.Issuer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

@Configuration(proxyBeanMethods = false)
class TokenValuesConfiguration {

    @Bean
    GrantIds grantIds(SecureRandom random, Clock clock) {
        return new GrantIds(random, clock);
    }

    @Bean
    GrantTokens grantTokens(KeyRing ring) {
        return new GrantTokens(ring);
    }

    @Bean
    AccessTokenIds accessTokenIds(KeyRing ring, SecureRandom random) {
        return new AccessTokenIds(new Sealer(ring, KeyPurpose.TOKEN_ID, random));
    }

    @Bean
    IdTokenHints idTokenHints(JWSKeySelector<SecurityContext> keys, JWSVerifierFactory verifiers, Issuer issuer) {
        return new IdTokenHints(keys, verifiers, issuer);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2AuthorizationCode> codeGenerator(GrantTokens tokens, GrantIds ids, Clock clock) {
        return new AuthorizationCodeGenerator(tokens, ids, clock);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens(GrantTokens tokens, Clock clock) {
        return new RefreshTokenGenerator(tokens, clock);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2AccessToken> opaqueTokens(
            List<OAuth2TokenCustomizer<OAuth2TokenClaimsContext>> claims, Secrets secrets, Clock clock) {
        return new OpaqueAccessTokenGenerator(
                context -> claims.forEach(each -> each.customize(context)), secrets, clock);
    }
}
