package io.github.keyreeve.server.platform.chains;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.DefaultLoginPageConfigurer;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Begins each chain as Spring Security's {@code HttpSecurityConfiguration} does, but for beans that customize one of its features. It
 * searches all beans for those, once for each feature and chain, which took 40 % of a start; there are none.
 */
final class ChainDefaults {

    private final ObjectPostProcessor<Object> postProcessor;
    private final AuthenticationConfiguration authentication;
    private final AuthenticationEventPublisher events;
    private final Map<Class<?>, Object> shared;

    ChainDefaults(
            ApplicationContext context,
            ObjectPostProcessor<Object> postProcessor,
            AuthenticationConfiguration authentication,
            ObjectProvider<ContentNegotiationStrategy> contentNegotiation) {
        this.postProcessor = postProcessor;
        this.authentication = authentication;
        this.events = context.getBeanProvider(AuthenticationEventPublisher.class)
                .getIfAvailable(() -> postProcessor.postProcess(new DefaultAuthenticationEventPublisher()));
        this.shared = Map.of(
                ApplicationContext.class,
                context,
                ContentNegotiationStrategy.class,
                contentNegotiation.getIfAvailable(HeaderContentNegotiationStrategy::new),
                PathPatternRequestMatcher.Builder.class,
                PathPatternRequestMatcher.withPathPatternParser(
                        context.getBean("mvcPatternParser", PathPatternParser.class)));
    }

    /** A builder for one chain, with all that is on by default. */
    HttpSecurity begin() {
        AuthenticationManagerBuilder builder = new AuthenticationManagerBuilder(postProcessor);
        builder.parentAuthenticationManager(authentication.getAuthenticationManager());
        builder.authenticationEventPublisher(events);
        return new HttpSecurity(postProcessor, builder, new HashMap<>(shared))
                .csrf(withDefaults())
                .addFilter(new WebAsyncManagerIntegrationFilter())
                .exceptionHandling(withDefaults())
                .headers(withDefaults())
                .sessionManagement(withDefaults())
                .securityContext(withDefaults())
                .requestCache(withDefaults())
                .anonymous(withDefaults())
                .servletApi(withDefaults())
                .with(new DefaultLoginPageConfigurer<>())
                .logout(withDefaults());
    }
}
