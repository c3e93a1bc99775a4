package io.github.keyreeve.server.platform.web;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.features.Features;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerProperties.class)
class WebConfiguration {

    @Bean
    Issuer issuer(IssuerProperties properties) {
        return properties.required();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BrowserCookie browserCookie(Issuer issuer, SecureRandom random) {
        return new BrowserCookie(issuer, random);
    }

    @Bean
    FormTokens formTokens(BrowserCookie browser, SecureRandom random) {
        return new FormTokens(browser, random);
    }

    @Bean
    FilterRegistrationBean<PublicDocumentFilter> publicDocumentFilter(
            List<PublicDocument<?>> documents, List<PublicRedirect> redirects) {
        return EarlyFilter.PUBLIC_DOCUMENTS.register(new PublicDocumentFilter(documents, redirects));
    }

    /** For browsers that show a document which names no icon. */
    @Bean
    PublicRedirect favicon(Brand brand) {
        return new PublicRedirect("/favicon.ico", brand::icon);
    }

    @Bean
    FilterRegistrationBean<SessionlessFilter> sessionlessFilter(Features features) {
        FilterRegistrationBean<SessionlessFilter> registration =
                EarlyFilter.REQUEST_ID.register(new SessionlessFilter(features));
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        return registration;
    }

    @Bean
    JacksonModule strictTexts() {
        return StrictTexts.module();
    }

    /** In the place of Boot's own: a bean of this type would precede that for texts, and write them as JSON. */
    @Bean
    @ConditionalOnWebApplication
    ServerHttpMessageConvertersCustomizer jsonOfRequests(JsonMapper json) {
        JacksonJsonHttpMessageConverter strict = new JacksonJsonHttpMessageConverter(
                json.rebuild().addModule(StrictTexts.ofRequests()).build());
        return converters -> converters.withJsonConverter(strict);
    }

    /** Spring looks for it by this name. */
    @Bean
    FlashMessageCookie flashMapManager(Issuer issuer) {
        return new FlashMessageCookie(issuer);
    }

    @Bean
    @ConditionalOnWebApplication
    WebMvcConfigurer pageInterceptors(FlashMessageCookie messages) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(messages);
                registry.addInterceptor(new ScriptedPages());
            }
        };
    }

    /** The paths of features that are switched off, before the chains of other features that would respond there. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnWebApplication
    SecurityFilterChain switchedOff(HttpSecurity http, Features features) {
        List<RequestMatcher> paths = features.disabledPaths().stream()
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
        return notFound(http.securityMatcher(request -> paths.stream().anyMatch(path -> path.matches(request))))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .build();
    }

    /** What no other chain serves is either an asset of the pages or not there. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnWebApplication
    SecurityFilterChain nothingElse(HttpSecurity http) {
        return notFound(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/assets/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** What is denied is not there: 404. */
    private static HttpSecurity notFound(HttpSecurity http) {
        return http.exceptionHandling(failures -> failures.accessDeniedHandler(
                        (request, response, denied) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                // An anonymous user would be described by the session, and so Redis be asked.
                .anonymous(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable);
    }
}
