package io.github.keyreeve.server.protocol.cors;

import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.github.keyreeve.server.tokens.clients.PublicClientOrigins;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
class ScriptsConfiguration {

    /** Found by this name by every chain that enables CORS, and in no other place. */
    @Bean
    CorsFilter corsFilter(CorsConfigurationSource corsConfigurationSource) {
        CorsFilter filter = new CorsFilter(corsConfigurationSource);
        filter.setCorsProcessor(new TolerantCorsProcessor());
        return filter;
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<CorsFilter> corsFilterOfChainsOnly(CorsFilter filter) {
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<EarlyCorsFilter> earlyCorsFilter(
            CorsConfigurationSource corsConfigurationSource, CorsFilter filter) {
        return EarlyFilter.CORS.register(new EarlyCorsFilter(corsConfigurationSource, filter));
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(
            Features features, PublicClientOrigins registered, CorsProperties properties) {
        return new AllowedOrigins(features, registered, properties.allowedOrigins());
    }
}
