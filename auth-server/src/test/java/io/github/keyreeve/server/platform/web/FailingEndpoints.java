package io.github.keyreeve.server.platform.web;

import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.errors.RetryableFailure;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong in endpoints, at the addresses of a page, of the JSON API and of an OAuth endpoint. */
public class FailingEndpoints {

    /** A node that has them; for several test classes, and so ended with the virtual machine. */
    public static final Node NODE = Node.builder().with(FailingEndpoints.class).start();

    public static final String DETAIL = "select secret from vault";

    private static final Map<String, RuntimeException> FAILURES = Map.of(
            "unexpected", new IllegalStateException(DETAIL),
            "no-connection", new CannotGetJdbcConnectionException(DETAIL),
            "no-redis", new RedisConnectionFailureException(DETAIL),
            "slow", new IllegalStateException(new QueryTimeoutException(DETAIL)),
            "busy", new Overloaded(Duration.ofSeconds(7)),
            "too-many", new TooManyRequests());

    @Bean
    @Order(10)
    SecurityFilterChain openToAll(HttpSecurity http) {
        return http.securityMatcher("/test/**", "/api/test/**", "/oauth2/test/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.disable())
                .build();
    }

    @Bean
    Feature failingFeature() {
        return Feature.named("failing").endpoint(Endpoint.open("/api/test/**")).build();
    }

    @Bean
    Endpoints endpoints(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Endpoints(jdbc, transaction);
    }

    static final class TooManyRequests extends RuntimeException implements RetryableFailure {

        private static final long serialVersionUID = 1L;

        @Override
        public int status() {
            return 429;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(9);
        }
    }

    @RestController
    static class Endpoints {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Endpoints(JdbcClient jdbc, TransactionTemplate transaction) {
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @GetMapping({"/test/fail/{failure}", "/api/test/fail/{failure}", "/oauth2/test/fail/{failure}"})
        String fail(@PathVariable String failure) {
            throw FAILURES.getOrDefault(failure, new IllegalArgumentException(failure));
        }

        /** PostgreSQL itself raises an error with this SQLSTATE. */
        @GetMapping({"/test/sql/{state}", "/api/test/sql/{state}", "/oauth2/test/sql/{state}"})
        int raise(@PathVariable String state) {
            return jdbc.sql("do $$ begin raise exception '%s' using errcode = '%s'; end $$".formatted(DETAIL, state))
                    .update();
        }

        /** The connection of a transaction ends in the middle of it, so that it cannot be rolled back either. */
        @GetMapping({"/test/lost", "/api/test/lost", "/oauth2/test/lost"})
        Boolean lose() {
            return transaction.execute(status -> jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                    .query(Boolean.class)
                    .single());
        }

        @PostMapping({"/test/echo", "/api/test/echo", "/oauth2/test/echo"})
        String echo() {
            return "echo";
        }

        @GetMapping("/test/cacheable")
        ResponseEntity<String> cacheable() {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                    .body("cacheable");
        }
    }
}
