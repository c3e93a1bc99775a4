package io.github.keyreeve.resource.apikeys;

import io.github.keyreeve.resource.tokens.ApiKeyIntrospector;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ApiKeysConfiguration {

    private static final String READ = "SCOPE_partner.read";

    /** The routes of partners. There is no filter for access tokens on them. */
    @Bean
    @Order(1)
    SecurityFilterChain partners(HttpSecurity http, ApiKeyIntrospector issuer, Clock clock, JsonMapper json) {
        WrongKeys wrongKeys = new WrongKeys(clock);
        ApiKeyErrors errors = new ApiKeyErrors(wrongKeys, json);
        AuthenticationFilter keys = new AuthenticationFilter(new ApiKeyVerification(issuer), new ApiKeyHeader());
        keys.setSuccessHandler((request, response, owner) -> {});
        keys.setFailureHandler(errors);
        return http.securityMatcher("/partner", "/partner/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().hasAuthority(READ))
                .addFilterBefore(new GuessLimitFilter(wrongKeys, errors), AnonymousAuthenticationFilter.class)
                .addFilterBefore(keys, AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(errors).accessDeniedHandler(errors))
                // No cookie carries any authority here, so there is nothing for a foreign page to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
