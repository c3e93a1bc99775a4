package io.github.keyreeve.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Four filters stand before all others, in the order of their beans: the request's id, headers, failures, malformed requests.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IssuerProperties.class, ProxyProperties.class})
class WebConfiguration {

    /** After the filter that sets the character encoding, before the one of the sessions. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    Issuer issuer(IssuerProperties properties) {
        return properties.required();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ClientAddresses clientAddresses(ProxyProperties properties) {
        return new ClientAddresses(properties.trustedProxies());
    }

    @Bean
    @ConditionalOnWebApplication
    RequestCircumstances requestCircumstances(ClientAddresses addresses) {
        return new RequestCircumstances(addresses);
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter(SecureRandom random) {
        return first(new RequestIdFilter(random), 0);
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> securityHeaders(Issuer issuer) {
        return first(new HeaderWriterFilter(List.of(new SecurityHeaders(issuer))), 1);
    }

    @Bean
    FilterRegistrationBean<FailureFilter> failureFilter() {
        return first(new FailureFilter(), 2);
    }

    @Bean
    FilterRegistrationBean<WellFormedRequestFilter> wellFormedRequestFilter() {
        return first(new WellFormedRequestFilter(), 3);
    }

    @Bean
    FilterRegistrationBean<SessionlessFilter> sessionlessFilter() {
        FilterRegistrationBean<SessionlessFilter> registration = first(new SessionlessFilter(), 0);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        return registration;
    }

    private static <F extends Filter> FilterRegistrationBean<F> first(F filter, int position) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FIRST + position);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    FlashMapManager flashMapManager() {
        return new NoFlashMaps();
    }

    @Bean
    ErrorPages errorPages() {
        return new ErrorPages();
    }

    /** What no other chain serves is either an asset of the pages or not there. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnWebApplication
    SecurityFilterChain nothingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/assets/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(failures -> failures.accessDeniedHandler(
                        (request, response, denied) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                // An anonymous user would be described by the session, and so Redis be asked.
                .anonymous(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @ConditionalOnWebApplication
    ApiProblems apiProblems() {
        return new ApiProblems();
    }
}
