package io.github.keyreeve.server.platform.figures;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    @Bean
    Figures figures(JdbcClient jdbc, JsonMapper json) {
        return new Figures(jdbc, json);
    }
}
