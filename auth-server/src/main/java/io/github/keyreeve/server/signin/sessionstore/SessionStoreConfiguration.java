package io.github.keyreeve.server.signin.sessionstore;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionProperties.class)
class SessionStoreConfiguration {

    private static final String COOKIE = "keyreeve-session";

    @Bean
    SecureSessionIdGenerator secureSessionIdGenerator(SecureRandom random) {
        return new SecureSessionIdGenerator(random);
    }

    @Bean
    RedisStartupConnector redisStartupConnector(RedisConnectionFactory redis) {
        return new RedisStartupConnector(redis);
    }

    @Bean
    BackgroundTask redisConnection(RedisStartupConnector connector) {
        return BackgroundTask.of("Connecting to Redis", Duration.ofSeconds(1), connector::connect);
    }

    @Bean
    SessionRepository<?> sessions(
            RedisConnectionFactory redis,
            RedisStartupConnector connection,
            SecureSessionIdGenerator ids,
            SessionProperties properties) {
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setConnectionFactory(redis);
        template.setKeySerializer(new HashedSessionKeySerializer());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setHashValueSerializer(new PlainValueSerializer());
        template.afterPropertiesSet();
        RedisSessionRepository sessions = new RedisSessionRepository(template);
        sessions.setRedisKeyNamespace(HashedSessionKeySerializer.NAMESPACE);
        sessions.setRedisSessionMapper(new LenientSessionMapper());
        sessions.setSessionIdGenerator(ids);
        sessions.setDefaultMaxInactiveInterval(properties.idle());
        return new DeletedSessionTolerantRepository<>(new FailFastSessionRepository<>(sessions, connection));
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

    /** While Redis is unavailable, sign-in fails at once instead of queueing commands. */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisSaysNoWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisIsTriedAgainSoon() {
        Delay delay = Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(2), 2, TimeUnit.MILLISECONDS);
        return resources -> resources.reconnectDelay(delay);
    }

    @Bean
    SessionLifetime sessionLifetime(SessionProperties properties) {
        return new SessionLifetime(properties.absolute(), properties.perAccount());
    }
}
