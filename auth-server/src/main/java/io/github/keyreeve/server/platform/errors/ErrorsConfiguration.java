package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** In the context of the server and in that of the management port; {@code META-INF/spring} names it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ErrorsConfiguration {

    @Bean
    FilterRegistrationBean<ErrorHandlingFilter> errorHandlingFilter(
            Features features, JsonMapper json, MessageSource messages, ErrorReports reports) {
        return EarlyFilter.ERROR_HANDLING.register(new ErrorHandlingFilter(
                new OverloadResponses(features, json, messages), new RequestPattern(features), reports));
    }

    /** All callers of the management port are programs. */
    @Bean
    ErrorPages errorPages(Features features, ApplicationContext context) {
        return WebServerApplicationContext.hasServerNamespace(context, "management")
                ? new ErrorPages(path -> EndpointAudience.PROGRAM)
                : new ErrorPages(features::audience);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> errorPage() {
        return server -> server.addErrorPages(new ErrorPage(ErrorPages.PATH));
    }

    @Bean
    ApiProblems apiProblems() {
        return new ApiProblems();
    }
}
