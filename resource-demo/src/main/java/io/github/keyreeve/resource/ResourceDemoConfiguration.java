package io.github.keyreeve.resource;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.github.keyreeve.resource.tokens.ProofConverter;
import io.github.keyreeve.resource.tokens.RecentAuthentication;
import io.github.keyreeve.resource.tokens.ResourceProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadataClaimNames;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
class ResourceDemoConfiguration {

    private static final String READ = "SCOPE_api.read";
    private static final String WRITE = "SCOPE_api.write";
    private static final String ADMIN = "ROLE_admin";

    /** What cannot be undone is for a user who is there. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** Of proofs of possession, as Spring Security verifies them. */
    private static final List<String> PROOF_ALGORITHMS =
            List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    @Bean
    SecurityFilterChain api(
            HttpSecurity http,
            AuthenticationManagerResolver<HttpServletRequest> verification,
            AuthenticationEntryPoint challenge,
            AccessDeniedHandler denial,
            ResourceProperties resource,
            OAuth2ResourceServerProperties settings,
            Clock clock) {
        return http.authorizeHttpRequests(rules -> whoMayDoWhat(rules, clock))
                .oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(verification)
                        .authenticationEntryPoint(challenge)
                        .withObjectPostProcessor(outagesGoTo(challenge))
                        .dPoP(bound -> bound.authenticationConverter(new ProofConverter(resource))
                                .authenticationFailureHandler(outagesToo(challenge)))
                        .protectedResourceMetadata(document -> document.protectedResourceMetadataCustomizer(
                                metadata -> describe(metadata, resource, settings))))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(challenge).accessDeniedHandler(denial))
                .headers(ResourceDemoConfiguration::headers)
                .cors(Customizer.withDefaults())
                // No cookie carries any authority here, so there is nothing for a foreign page to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** A resource that no line names still wants a scope, so a forgotten line opens nothing. */
    private static void whoMayDoWhat(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            Clock clock) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        rules.requestMatchers("/", "/health").permitAll();
        rules.requestMatchers("/whoami").authenticated();
        rules.requestMatchers("/statistics").hasAllAuthorities(READ, ADMIN);
        rules.requestMatchers(GET, "/**").hasAuthority(READ);
        rules.requestMatchers(HEAD, "/**").hasAuthority(READ);
        rules.requestMatchers(POST, "/invoices/*/cancel")
                .access(new RecentAuthentication(AuthorityAuthorizationManager.hasAuthority(WRITE), RECENT, clock));
        rules.anyRequest().hasAuthority(WRITE);
    }

    /** In addition to Spring's own: a response of this API that is shown as a page may load nothing. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"));
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }

    /** The metadata of RFC 9728 section 2. Spring's default also claims certificate-bound tokens, which we do not take. */
    private static void describe(
            OAuth2ProtectedResourceMetadata.Builder metadata,
            ResourceProperties resource,
            OAuth2ResourceServerProperties settings) {
        metadata.resource(resource.identifier().toString())
                .resourceName("Keyreeve demo API")
                .authorizationServer(String.valueOf(settings.getJwt().getIssuerUri()))
                .scope("api.read")
                .scope("api.write")
                .claims(claims -> {
                    claims.remove(OAuth2ProtectedResourceMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS);
                    claims.put("dpop_signing_alg_values_supported", PROOF_ALGORITHMS);
                });
    }

    /** Spring rethrows a failure to verify, which would end as 500; the entry point responds with 503. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> outagesGoTo(
            AuthenticationEntryPoint challenge) {
        AuthenticationFailureHandler handler = outagesToo(challenge);
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }

    private static AuthenticationFailureHandler outagesToo(AuthenticationEntryPoint challenge) {
        AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(challenge);
        handler.setRethrowAuthenticationServiceException(false);
        return handler;
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(CorsProperties properties) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(properties.allowedOrigins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        rules.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "DPoP"));
        rules.setExposedHeaders(List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE));
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        return everywhere;
    }

    @Bean
    WelcomeController welcomeController(ResourceProperties resource) {
        return new WelcomeController(resource);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
