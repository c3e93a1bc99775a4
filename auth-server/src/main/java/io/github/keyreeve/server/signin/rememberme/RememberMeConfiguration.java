package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(RememberMeProperties.class)
class RememberMeConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    PersistentLogins persistentLogins(JdbcClient jdbc, RememberMeProperties properties, Clock clock) {
        return new PersistentLogins(jdbc, properties.lifetime(), clock);
    }

    @Bean
    RememberMeTokens rememberMeTokens(KeyRing ring, SecureRandom random) {
        return new RememberMeTokens(ring, random);
    }

    @Bean
    RememberMeCookie rememberMeCookie(
            Issuer issuer, RememberMeProperties properties, RememberMeTokens tokens, Clock clock) {
        return new RememberMeCookie(issuer.isSecure(), properties.lifetime(), tokens, clock);
    }

    @Bean
    RememberMe rememberMe(
            PersistentLogins logins,
            RememberMeCookie cookie,
            RememberMeTokens tokens,
            Accounts accounts,
            SessionRevocation revocation,
            SecurityEvents events) {
        return new RememberMe(logins, cookie, tokens, accounts, revocation, events);
    }

    @Bean
    FilterRegistrationBean<RememberMeFilter> rememberMeFilter(
            RememberMeCookie cookie,
            RememberMe rememberMe,
            @Qualifier("storedSecurityContexts") SecurityContextRepository stored,
            BrowserSessions sessions,
            Features features) {
        FilterRegistrationBean<RememberMeFilter> registration =
                new FilterRegistrationBean<>(new RememberMeFilter(cookie, rememberMe, stored, sessions, features));
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 2);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    BackgroundTask persistentLoginsSweep(PersistentLogins logins) {
        return BackgroundTask.inBatches(
                "Removing expired persistent logins", SWEEP_INTERVAL, SWEEP_BATCH, logins::removeExpired);
    }
}
