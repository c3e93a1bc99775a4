package io.github.keyreeve.demo;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import java.net.URI;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The embedded services as Boot's connection details, the demo data, and the two programs beside the server. */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean(destroyMethod = "stop")
    EmbeddedPostgres postgres() {
        return Progress.of("PostgreSQL", EmbeddedPostgres::start);
    }

    @Bean(destroyMethod = "stop")
    EmbeddedRedis redis() {
        return Progress.of("Redis", EmbeddedRedis::start);
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
        EmbeddedPostgres.Database database = postgres.createDatabase();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    @Bean
    DataRedisConnectionDetails redisConnectionDetails(EmbeddedRedis redis) {
        URI url = URI.create(redis.url());
        return new DataRedisConnectionDetails() {
            @Override
            public Standalone getStandalone() {
                return Standalone.of(url.getHost(), url.getPort());
            }
        };
    }

    @Bean
    @Order(1)
    ApplicationRunner demoUsers(Accounts accounts) {
        return arguments -> DemoUsers.create(accounts);
    }

    @Bean(destroyMethod = "stop")
    DemoPrograms demoPrograms() {
        return DemoPrograms.start();
    }

    @Bean
    @Order(2)
    ApplicationRunner welcome(DemoPrograms programs) {
        return arguments -> {
            programs.awaitReady();
            Welcome.print();
        };
    }
}
