package io.github.keyreeve.server.platform.changes;

import java.sql.DriverManager;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {

    @Bean
    ChangeFeed changeFeed() {
        return new ChangeFeed();
    }

    @Bean
    RunningNodes runningNodes(JdbcClient jdbc) {
        return new RunningNodes(jdbc);
    }

    /** Commands cache nothing. */
    @Bean
    @ConditionalOnWebApplication
    ChangeListener changeListener(
            JdbcConnectionDetails database, Environment environment, JdbcClient jdbc, ChangeFeed feed) {
        Properties properties = new Properties();
        properties.putAll(ofPool(environment));
        properties.put("ApplicationName", RunningNode.current(host(environment)).connectionName());
        return new ChangeListener(
                () -> {
                    properties.putAll(credentials(database));
                    return DriverManager.getConnection(url(database, environment), properties);
                },
                jdbc,
                feed);
    }

    /** As the operating system or the container names it; else the process. */
    private static String host(Environment environment) {
        return environment.getProperty(
                "HOSTNAME", String.valueOf(ProcessHandle.current().pid()));
    }

    /** The address for migrations, if they have one of their own, because a pooler of transactions discards announcements. */
    private static String url(JdbcConnectionDetails database, Environment environment) {
        return environment.getProperty("spring.liquibase.url", database.getJdbcUrl());
    }

    /** How the connections of the pool are made: the primary, encryption, limits of time. */
    private static Map<String, String> ofPool(Environment environment) {
        return Binder.get(environment)
                .bind("spring.datasource.hikari.data-source-properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    private static Map<String, String> credentials(JdbcConnectionDetails database) {
        return Map.of(
                "user", String.valueOf(database.getUsername()), "password", String.valueOf(database.getPassword()));
    }
}
