package io.github.keyreeve.server.platform.check;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

    @Bean
    CheckCommand checkCommand(List<Check> checks) {
        return new CheckCommand(checks);
    }
}
