package io.github.keyreeve.server.platform.files;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    @Bean
    FileGenerations fileGenerations(JdbcClient jdbc) {
        return new FileGenerations(jdbc);
    }
}
