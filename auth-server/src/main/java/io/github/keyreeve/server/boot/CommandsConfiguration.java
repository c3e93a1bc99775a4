package io.github.keyreeve.server.boot;

import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommandsConfiguration {

    @Bean
    MigrateCommand migrateCommand(
            ObjectProvider<SpringLiquibase> liquibase,
            LiquibaseConnectionDetails database,
            LiquibaseProperties properties) {
        return new MigrateCommand(liquibase, new Migrations(database, properties));
    }
}
