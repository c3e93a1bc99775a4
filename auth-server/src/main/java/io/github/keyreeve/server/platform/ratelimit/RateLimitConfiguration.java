package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LockoutProperties.class, RequestLimitProperties.class, InFlightProperties.class})
class RateLimitConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    @ConditionalOnNotWebApplication
    Checks limitChecks(LockoutProperties lockout, RequestLimitProperties requests, Environment environment) {
        return LimitChecks.of(lockout, requests, environment);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks limitRuleChecks(Environment environment) {
        return new LimitRuleChecks(environment).checks();
    }

    @Bean
    RingKeyUse attemptDigests(RingKeyUses uses) {
        return uses.digests(KeyPurpose.SIGN_IN_ATTEMPT, "counters", "sign_in_attempt", "key");
    }

    @Bean
    AttemptCounter attemptCounter(JdbcClient jdbc, KeyRing ring, Clock clock, MeterRegistry meters) {
        return new AttemptCounter(jdbc, ring, clock, meters);
    }

    @Bean
    SignInAttempts signInAttempts(
            AttemptCounter counter,
            DeviceRecognizer devices,
            LockoutProperties properties,
            AuditContext.Source context) {
        return new SignInAttempts(counter, devices, properties, context);
    }

    @Bean
    RequestLimits requestLimits(
            AttemptCounter counter,
            RequestLimitProperties properties,
            LockoutProperties lockout,
            AuditContext.Source context) {
        return new RequestLimits(
                counter,
                limit(properties.perAddress(), properties, lockout),
                limit(properties.perClientAndAddress(), properties, lockout),
                context);
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<InFlightFilter> inFlightFilter(
            Features features, InFlightProperties properties, MeterRegistry meters) {
        return EarlyFilter.IN_FLIGHT.register(new InFlightFilter(
                features,
                properties.ofClients().measuredAs("clients", meters),
                properties.ofPages().measuredAs("pages", meters),
                properties.ofApi().measuredAs("api", meters)));
    }

    private static Limit limit(int times, RequestLimitProperties properties, LockoutProperties lockout) {
        return new Limit(times, properties.window(), lockout.block(), lockout.longestBlock(), false);
    }

    @Bean
    BackgroundTask attemptsSweep(AttemptCounter counter) {
        return BackgroundTask.inBatches(
                "Removing attempts that no longer count", SWEEP_INTERVAL, SWEEP_BATCH, counter::removeExpired);
    }
}
