package io.github.keyreeve.server.platform.observability;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.ServerLink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({HealthProperties.class, SlowRequestProperties.class})
class ObservabilityConfiguration {

    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(10);

    /** The management port is for operators and is kept from others by the network, so nothing is asked for there. */
    @Bean
    @Order(50)
    SecurityFilterChain healthAndMetrics(HttpSecurity http) {
        return http.securityMatcher(new OrRequestMatcher(pathPattern("/health/**"), EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Spring Security would otherwise observe each of its filters in each request, which costs more than they do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RequestPattern requestPattern(Features features) {
        return new RequestPattern(features);
    }

    @Bean
    FilterRegistrationBean<RequestMetricsFilter> requestMetrics(MeterRegistry meters, RequestPattern patterns) {
        return EarlyFilter.REQUEST_METRICS.register(new RequestMetricsFilter(meters, patterns));
    }

    @Bean
    FilterRegistrationBean<SlowRequestFilter> slowRequests(SlowRequestProperties properties, RequestPattern patterns) {
        return EarlyFilter.SLOW_REQUESTS.register(new SlowRequestFilter(properties.time(), patterns));
    }

    @Bean
    HealthController healthController(HealthEndpoint health) {
        return new HealthController(health);
    }

    @Bean
    BackgroundTask databaseProbe(HealthProperties properties, HealthEndpoint health, MeterRegistry meters) {
        return BackgroundTask.of(
                "Probing PostgreSQL", properties.probeInterval(), new StoreProbe("db", health, meters));
    }

    @Bean
    BackgroundTask redisProbe(HealthProperties properties, HealthEndpoint health, MeterRegistry meters) {
        return BackgroundTask.of("Probing Redis", properties.probeInterval(), new StoreProbe("redis", health, meters));
    }

    @Bean
    ClockProbe clockHealthIndicator(JdbcClient jdbc, Clock clock, HealthProperties properties, MeterRegistry meters) {
        return new ClockProbe(jdbc, clock, properties.clockTolerance(), meters);
    }

    /** Before the node says for the first time that it is ready. */
    @Bean
    ApplicationRunner firstClockComparison(ClockProbe clock) {
        return arguments -> clock.run();
    }

    @Bean
    BackgroundTask clockComparison(ClockProbe clock) {
        return BackgroundTask.of("Comparing the clock", CLOCK_INTERVAL, clock);
    }

    @Bean
    Gauge lastReadingOfMetrics(Clock clock, MeterRegistry meters) {
        return Gauge.builder("keyreeve.metrics.last.read", new LastReading(clock), LastReading::before)
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    @Bean
    SecurityEventMetrics securityEventMetrics(SecurityEvents events, MeterRegistry meters) {
        SecurityEventMetrics metrics = new SecurityEventMetrics(meters);
        events.countWith(metrics);
        return metrics;
    }

    @Bean
    MeterBinder readiness(HealthEndpoint health) {
        return meters -> Gauge.builder("keyreeve.ready", () -> HealthController.isReady(health) ? 1 : 0)
                .description("1 while a load balancer may send requests to this node, else 0")
                .register(meters);
    }

    @Bean
    ReadyLine readyLine(Issuer issuer) {
        return new ReadyLine(issuer);
    }

    @Bean
    ServerLink healthLink() {
        return new ServerLink("health", "/health");
    }
}
