package io.github.keyreeve.server.attempts;

import io.github.keyreeve.server.audit.Circumstances;
import io.github.keyreeve.server.schedule.RepeatedTask;
import io.github.keyreeve.server.secrets.MasterKey;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LockoutProperties.class, RequestLimitProperties.class})
class AttemptsConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    AttemptCounter attemptCounter(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
        return new AttemptCounter(jdbc, masterKey, clock);
    }

    @Bean
    SignInAttempts signInAttempts(
            AttemptCounter counter,
            BrowserRecognition browsers,
            LockoutProperties properties,
            Circumstances.Source circumstances) {
        return new SignInAttempts(counter, browsers, properties, circumstances);
    }

    @Bean
    RequestLimits requestLimits(
            AttemptCounter counter,
            RequestLimitProperties properties,
            LockoutProperties lockout,
            Circumstances.Source circumstances) {
        Limit limit =
                new Limit(properties.perAddress(), properties.window(), lockout.block(), lockout.longestBlock(), false);
        return new RequestLimits(counter, limit, circumstances);
    }

    @Bean
    @ConditionalOnWebApplication
    RepeatedTask attemptsSweep(AttemptCounter counter) {
        return new RepeatedTask("Removing attempts that no longer count", SWEEP_INTERVAL, counter::sweep);
    }
}
