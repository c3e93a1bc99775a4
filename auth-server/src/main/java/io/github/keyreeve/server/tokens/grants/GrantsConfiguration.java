package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(GrantsProperties.class)
class GrantsConfiguration {

    @Bean
    OAuth2AuthorizationService authorizationService(
            JdbcClient jdbc,
            JsonMapper json,
            JwtDecoder accessTokenDecoder,
            RegisteredClientRepository clients,
            TransactionTemplate transaction,
            SecurityEvents events,
            GrantsProperties properties) {
        GrantStatements statements = new GrantStatements(jdbc);
        AuthorizationRequests requests = new AuthorizationRequests(json);
        return new Grants(
                statements,
                new GrantRevocation(statements, transaction, events),
                new GrantReader(requests),
                new GrantWriter(requests, clients),
                new StatelessTokens(accessTokenDecoder, statements, clients),
                clients,
                properties);
    }

    @Bean
    AccountGrants accountGrants(JdbcClient jdbc) {
        return new AccountGrants(jdbc);
    }

    @Bean
    CleanupJob sweep(
            JdbcClient jdbc,
            @Qualifier("patientTransaction") TransactionTemplate transaction,
            GrantsProperties properties,
            MeterRegistry meters) {
        ExpiredRows leftovers = new ExpiredRows(jdbc, properties.keepEnded());
        return new CleanupJob(leftovers, transaction, properties.sweepBatch(), meters);
    }

    @Bean
    BackgroundTask sweepSchedule(CleanupJob sweep, GrantsProperties properties) {
        return new BackgroundTask("Removing expired grants and tokens", properties.sweepInterval(), sweep::run);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2AuthorizationCode> authorizationCodes(Secrets secrets, Clock clock) {
        return new AuthorizationCodeGenerator(secrets, clock);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens(Secrets secrets, KeyRing ring, Clock clock) {
        return new RefreshTokenGenerator(secrets, ring, clock);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2AccessToken> opaqueTokens(
            OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueTokenClaims, Secrets secrets, Clock clock) {
        OAuth2AccessTokenGenerator spring = new OAuth2AccessTokenGenerator();
        spring.setAccessTokenCustomizer(opaqueTokenClaims);
        spring.setClock(clock);
        return new OpaqueAccessTokenGenerator(spring, secrets);
    }
}
