package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ErrorsConfiguration {

    @Bean
    FilterRegistrationBean<ErrorHandlingFilter> errorHandlingFilter() {
        return EarlyFilter.ERROR_HANDLING.register(new ErrorHandlingFilter());
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
