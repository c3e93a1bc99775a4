package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ErrorsConfiguration {

    @Bean
    FilterRegistrationBean<ErrorHandlingFilter> errorHandlingFilter(Features features, JsonMapper json) {
        return EarlyFilter.ERROR_HANDLING.register(new ErrorHandlingFilter(new OverloadResponses(features, json)));
    }

    @Bean
    ErrorPages errorPages(Features features) {
        return new ErrorPages(features);
    }

    @Bean
    ApiProblems apiProblems() {
        return new ApiProblems();
    }
}
