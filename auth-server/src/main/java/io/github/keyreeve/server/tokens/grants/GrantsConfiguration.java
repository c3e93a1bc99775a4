package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.AccessTokenIds;
import io.github.keyreeve.server.tokens.values.GrantIds;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GrantsProperties.class, CleanupProperties.class})
class GrantsConfiguration {

    @Bean
    OAuth2AuthorizationService authorizationService(
            AuthorizationCodes codes, RefreshTokens refreshTokens, AccessTokens accessTokens) {
        return new Grants(codes, refreshTokens, accessTokens);
    }

    @Bean
    AuthorizationCodes authorizationCodes(
            JdbcClient jdbc,
            AuthorizationRequests requests,
            GrantIds ids,
            GrantReader reader,
            GrantRevocation revocation,
            GrantTokens tokens,
            GrantsProperties properties) {
        RequestStatements statements = new RequestStatements(jdbc, requests, properties);
        return new AuthorizationCodes(statements, tokens, ids, reader, revocation);
    }

    @Bean
    RefreshTokens refreshTokenGrants(
            GrantStatements statements,
            GrantTokens tokens,
            GrantReader reader,
            GrantRevocation revocation,
            GrantsProperties properties) {
        return new RefreshTokens(statements, tokens, reader, revocation, properties.retryWindow());
    }

    @Bean
    AccessTokens accessTokens(
            JwtDecoder accessTokenDecoder,
            AccessTokenIds ids,
            GrantStatements grants,
            AccessTokenStatements tokens,
            GrantReader reader,
            AuthorizationServerSettings settings) {
        return new AccessTokens(
                accessTokenDecoder, ids, grants, tokens, reader, Objects.requireNonNull(settings.getIssuer()));
    }

    @Bean
    TokenRevocation tokenRevocation(
            GrantTokens grantTokens,
            GrantRevocation grants,
            AccessTokens accessTokens,
            AccessTokenStatements statements,
            SecurityEvents events) {
        return new TokenRevocation(grantTokens, grants, accessTokens, statements, events);
    }

    @Bean
    GrantRevocation grantRevocation(
            GrantStatements statements, TransactionTemplate transaction, SecurityEvents events) {
        return new GrantRevocation(statements, transaction, events);
    }

    @Bean
    GrantReader grantReader(RegisteredClientRepository clients, RegisteredClaims registered, Subjects subjects) {
        return new GrantReader(clients, registered, subjects);
    }

    @Bean
    AuthorizationRequests authorizationRequests(JdbcClient jdbc, JsonMapper json, Sealer sealer) {
        return new AuthorizationRequests(jdbc, json, sealer);
    }

    @Bean
    GrantStatements grantStatements(JdbcClient jdbc, GrantsProperties properties) {
        return new GrantStatements(jdbc, properties.perClient());
    }

    @Bean
    AccessTokenStatements accessTokenStatements(JdbcClient jdbc) {
        return new AccessTokenStatements(jdbc);
    }

    @Bean
    AccountGrants accountGrants(JdbcClient jdbc) {
        return new AccountGrants(jdbc);
    }

    @Bean
    CleanupJob cleanup(
            JdbcClient jdbc,
            @Qualifier("patientTransaction") TransactionTemplate transaction,
            CleanupProperties properties,
            MeterRegistry meters) {
        ExpiredRows rows = new ExpiredRows(jdbc, properties.gracePeriod());
        return new CleanupJob(rows, transaction, properties.batchSize(), meters);
    }

    @Bean
    BackgroundTask expiredTokensCleanup(CleanupJob cleanup, CleanupProperties properties) {
        return new BackgroundTask("Removing expired tokens", properties.interval(), cleanup::removeExpired);
    }

    @Bean
    BackgroundTask endedGrantsCleanup(CleanupJob cleanup, CleanupProperties properties) {
        return new BackgroundTask("Removing ended grants", properties.walkInterval(), cleanup::removeEndedGrants);
    }

    @Bean
    RingKeyUse authorizationRequestKeys(RingKeyUses uses) {
        return uses.sealed(AuthorizationRequests.sealedRequests());
    }

    @Bean
    RingKeyUse codeKeys(JdbcClient jdbc, @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return GrantKeyUse.codes(jdbc, transaction);
    }

    @Bean
    RingKeyUse refreshTokenKeys(JdbcClient jdbc, @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return GrantKeyUse.refreshTokens(jdbc, transaction);
    }

    @Bean
    RestoreCheck restoredGrants(JdbcClient jdbc) {
        return new RestoreCheck("grants", () -> jdbc.sql("select count(*) from authorization_grant")
                .query(String.class)
                .single());
    }

    @Bean
    RestoreRemoval authorizationRequestsOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval(
                "authorization requests that waited",
                () -> jdbc.sql("delete from authorization_request").update());
    }
}
