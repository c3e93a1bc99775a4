package io.github.keyreeve.resource.problems;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemsConfiguration {

    @Bean
    RequestProblems requestProblems() {
        return new RequestProblems();
    }

    @Bean
    ContainerProblems containerProblems() {
        return new ContainerProblems();
    }
}
