package io.github.keyreeve.server.platform.errorreports;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.structured.ElasticCommonSchemaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErrorReportsProperties.class)
class ErrorReportsConfiguration {

    @Bean
    ErrorReports errorReports(ErrorReportsProperties properties, Environment environment, Clock clock) {
        return properties.isOn() ? new SentryReports(properties, version(environment), clock) : ErrorReports.NONE;
    }

    private static String version(Environment environment) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(
                                ElasticCommonSchemaProperties.get(environment).service())
                        .version(),
                "unknown");
    }
}
