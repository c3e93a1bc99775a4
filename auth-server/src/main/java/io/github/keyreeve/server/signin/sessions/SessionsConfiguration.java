package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import io.github.keyreeve.server.signin.sessionstore.SecureSessionIdGenerator;
import io.github.keyreeve.server.signin.sessionstore.SessionLifetime;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionsConfiguration {
    @Bean
    BrowserSessions browserSessions(
            SessionSecurityContextRepository contexts,
            SessionIndex index,
            ClientIpResolver addresses,
            ApplicationEventPublisher publisher,
            SecureSessionIdGenerator ids,
            SecurityEvents events,
            Clock clock) {
        return new BrowserSessions(contexts, index, addresses, publisher, ids, events, clock);
    }

    @Bean
    SessionRevocation sessionRevocation(
            ApplicationEventPublisher publisher, SecurityEvents events, TransactionOperations transaction) {
        return new SessionRevocation(publisher, events, transaction);
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
    SessionSecurityContextRepository securityContexts(SessionLifetime lifetime, Clock clock, Accounts accounts) {
        return new SessionSecurityContextRepository(lifetime.absolute(), clock, new DatabaseSignInValidator(accounts));
    }

    /** For the authorization endpoint, whose last statement reads the account anyway. */
    @Bean
    SessionSecurityContextRepository storedSecurityContexts(SessionLifetime lifetime, Clock clock) {
        return new SessionSecurityContextRepository(lifetime.absolute(), clock, SignInValidator.AS_STORED);
    }

    @Bean
    SessionIndex sessionIndex(StringRedisTemplate redis, JsonMapper json, SessionLifetime lifetime, Clock clock) {
        return new SessionIndex(redis, json, lifetime.absolute(), clock);
    }

    @Bean
    SessionRequestCache savedRequests() {
        return new SessionRequestCache();
    }

    @Bean
    CsrfTokenRepository csrfTokens(SecureSessionIdGenerator ids) {
        return new SessionCsrfTokenRepository(ids);
    }

    @Bean
    SessionList sessionList(List<SessionSource> sources) {
        return new SessionList(sources);
    }
}
