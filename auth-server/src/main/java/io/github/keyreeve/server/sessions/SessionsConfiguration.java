package io.github.keyreeve.server.sessions;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.schedule.RepeatedTask;
import io.github.keyreeve.server.secrets.Secrets;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.Issuer;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionProperties.class)
class SessionsConfiguration {

    private static final String COOKIE = "keyreeve-session";
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 100;

    @Bean
    BrowserSessions browserSessions(
            SessionSecurityContexts contexts,
            SignedInBrowsers browsers,
            ClientAddresses addresses,
            RememberMe rememberMe,
            RandomIds ids,
            SecurityEvents events,
            Clock clock) {
        return new BrowserSessions(contexts, browsers, addresses, rememberMe, ids, events, clock);
    }

    @Bean
    RememberedBrowsers rememberedBrowsers(JdbcClient jdbc, SessionProperties properties, Clock clock) {
        return new RememberedBrowsers(jdbc, properties.remembered(), clock);
    }

    @Bean
    RememberCookie rememberCookie(Issuer issuer, SessionProperties properties, Clock clock) {
        return new RememberCookie(issuer.isSecure(), properties.remembered(), clock);
    }

    @Bean
    RememberMe rememberMe(
            RememberedBrowsers browsers,
            RememberCookie cookie,
            Accounts accounts,
            SessionEndings endings,
            SecurityEvents events,
            Secrets secrets,
            Clock clock) {
        return new RememberMe(browsers, cookie, accounts, endings, events, secrets, clock);
    }

    @Bean
    FilterRegistrationBean<RememberMeFilter> rememberMeFilter(
            RememberCookie cookie,
            @Qualifier("storedSecurityContexts") SessionSecurityContexts stored,
            BrowserSessions sessions) {
        FilterRegistrationBean<RememberMeFilter> registration =
                new FilterRegistrationBean<>(new RememberMeFilter(cookie, stored, sessions));
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 2);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    RepeatedTask rememberedBrowsersSweep(RememberedBrowsers browsers) {
        return new RepeatedTask(
                "Removing browsers that stayed away", SWEEP_INTERVAL, () -> browsers.sweep(SWEEP_BATCH));
    }

    @Bean
    SessionEndings sessionEndings(
            ApplicationEventPublisher publisher, SecurityEvents events, TransactionOperations transaction) {
        return new SessionEndings(publisher, events, transaction);
    }

    @Bean
    SessionsController sessionsController(SignedInBrowsers browsers, SessionEndings endings) {
        return new SessionsController(browsers, endings);
    }

    @Bean
    SessionsPage sessionsPage(SignedInBrowsers browsers, SessionEndings endings) {
        return new SessionsPage(browsers, endings);
    }

    @Bean
    @Primary
    SessionSecurityContexts securityContexts(SessionProperties properties, Clock clock, Accounts accounts) {
        return new SessionSecurityContexts(properties.absolute(), clock, new FreshSignIns(accounts));
    }

    /** For the authorization endpoint, whose last statement asks for the account anyway. */
    @Bean
    SessionSecurityContexts storedSecurityContexts(SessionProperties properties, Clock clock) {
        return new SessionSecurityContexts(properties.absolute(), clock, SignInCheck.AS_STORED);
    }

    @Bean
    SignedInBrowsers signedInBrowsers(
            StringRedisTemplate redis,
            JsonMapper json,
            RememberedBrowsers remembered,
            SessionProperties properties,
            Clock clock) {
        return new SignedInBrowsers(redis, json, remembered, properties.absolute(), clock);
    }

    @Bean
    SessionRequestCache savedRequests() {
        return new SessionRequestCache();
    }

    @Bean
    CsrfTokenRepository csrfTokens(RandomIds ids) {
        return new SessionCsrfTokens(ids);
    }

    @Bean
    RandomIds randomIds(SecureRandom random) {
        return new RandomIds(random);
    }

    @Bean
    FirstConnection firstConnection(RedisConnectionFactory redis) {
        return new FirstConnection(redis);
    }

    @Bean
    SessionRepository<?> sessions(
            RedisConnectionFactory redis, FirstConnection connection, RandomIds ids, SessionProperties properties) {
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setConnectionFactory(redis);
        template.setKeySerializer(new DigestedSessionKeys());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setHashValueSerializer(new PlainValues());
        template.afterPropertiesSet();
        RedisSessionRepository sessions = new RedisSessionRepository(template);
        sessions.setRedisKeyNamespace(DigestedSessionKeys.NAMESPACE);
        sessions.setRedisSessionMapper(new ReadableSessions());
        sessions.setSessionIdGenerator(ids);
        sessions.setDefaultMaxInactiveInterval(properties.idle());
        return new EndedMeanwhile<>(new ConnectedSessions<>(sessions, connection));
    }

    /** The prefix {@code __Host-} lets no neighbouring host and no plain http set the cookie, RFC 6265bis section 4.1.3.2. */
    @Bean
    CookieSerializer sessionCookie(Issuer issuer) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(issuer.isSecure() ? "__Host-" + COOKIE : COOKIE);
        cookie.setUseSecureCookie(issuer.isSecure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    /** While Redis is away, sign-in says so at once instead of collecting commands that nobody waits for. */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisSaysNoWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisIsTriedAgainSoon() {
        Delay delay = Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(2), 2, TimeUnit.MILLISECONDS);
        return resources -> resources.reconnectDelay(delay);
    }
}
