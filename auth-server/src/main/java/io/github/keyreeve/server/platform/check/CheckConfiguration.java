package io.github.keyreeve.server.platform.check;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckProperties.class)
class CheckConfiguration {

    @Bean
    CheckCommand checkCommand(ObjectProvider<Checks> checks, JsonMapper json) {
        return new CheckCommand(checks, json);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks ageChecks(CheckProperties properties, Clock clock) {
        return new AgeChecks(properties, clock).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks databaseChecks(JdbcConnectionDetails settings, ObjectProvider<DataSource> database) {
        return new DatabaseChecks(settings, database).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks redisChecks(DataRedisConnectionDetails settings, ObjectProvider<RedisConnectionFactory> redis) {
        return new RedisChecks(settings, redis).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks tlsChecks(Environment environment, Clock clock) {
        return new TlsChecks(environment, clock).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks environmentChecks(Environment environment) {
        return new EnvironmentChecks(environment).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks httpChecks(Environment environment) {
        return new HttpChecks(environment).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks metricsChecks(CheckProperties properties, Clock clock) {
        return new MetricsChecks(properties.managementUrl(), clock).checks();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks fileChecks(Environment environment) {
        return new FileChecks(environment, System.getProperty("user.name", "")).checks();
    }
}
