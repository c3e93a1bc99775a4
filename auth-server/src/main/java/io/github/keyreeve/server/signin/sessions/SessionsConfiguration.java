package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.FormTokens;
import io.github.keyreeve.server.signin.sessionstore.SecureSessionIdGenerator;
import io.github.keyreeve.server.signin.sessionstore.SessionLifetime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionsConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    BrowserSessions browserSessions(
            @Qualifier("storedSecurityContexts") SecurityContextRepository stored,
            StoredSessions sessions,
            ClientIpResolver addresses,
            ApplicationEventPublisher publisher,
            SecureSessionIdGenerator ids,
            SecurityEvents events,
            Clock clock) {
        return new BrowserSessions(stored, sessions, addresses, publisher, ids, events, clock);
    }

    @Bean
    SessionRevocation sessionRevocation(
            StoredSessions sessions, SecurityEvents events, TransactionOperations transaction) {
        return new SessionRevocation(sessions, events, transaction);
    }

    @Bean
    SessionCap sessionCap(SessionRevocation revocation, ApplicationEventPublisher publisher) {
        return new SessionCap(revocation, publisher);
    }

    @Bean
    SessionsController sessionsController(SessionList sessions, SessionRevocation revocation) {
        return new SessionsController(sessions, revocation);
    }

    @Bean
    SessionsPage sessionsPage(SessionList sessions, SessionRevocation revocation) {
        return new SessionsPage(sessions, revocation);
    }

    @Bean
    @Primary
    SessionSecurityContextRepository securityContexts(
            SessionLifetime lifetime, Clock clock, StoredSessions sessions, ApplicationEventPublisher publisher) {
        SignInValidator database = new DatabaseSignInValidator(sessions);
        return new SessionSecurityContextRepository(lifetime.absolute(), clock, database, database, publisher);
    }

    /** For the authorization endpoint, whose last statement reads session and account anyway. */
    @Bean
    SessionSecurityContextRepository storedSecurityContexts(
            SessionLifetime lifetime, Clock clock, StoredSessions sessions, ApplicationEventPublisher publisher) {
        SignInValidator database = new DatabaseSignInValidator(sessions);
        return new SessionSecurityContextRepository(
                lifetime.absolute(), clock, SignInValidator.AS_STORED, database, publisher);
    }

    @Bean
    StoredSessions storedSessions(
            JdbcClient jdbc,
            SessionKeys keys,
            ApplicationEventPublisher publisher,
            SessionLifetime lifetime,
            TransactionOperations transaction,
            Clock clock) {
        return new StoredSessions(jdbc, keys, publisher, lifetime, transaction, clock);
    }

    @Bean
    BackgroundTask sessionSweep(
            JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher publisher, Clock clock) {
        EndedSessions ended = new EndedSessions(jdbc, transaction, publisher, clock);
        return BackgroundTask.inBatches("Removing ended sessions", SWEEP_INTERVAL, SWEEP_BATCH, ended::sweep);
    }

    @Bean
    SessionKeys sessionKeys(StringRedisTemplate redis) {
        return new SessionKeys(redis);
    }

    @Bean
    CsrfTokenRepository csrfTokens(BrowserCookie browser, FormTokens tokens) {
        return new BrowserCsrfTokenRepository(browser, tokens);
    }

    @Bean
    SessionList sessionList(List<SessionSource> sources) {
        return new SessionList(sources);
    }
}
