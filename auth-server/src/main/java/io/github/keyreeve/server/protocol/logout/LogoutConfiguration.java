package io.github.keyreeve.server.protocol.logout;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.FormTokens;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.signin.frontchannel.FrontchannelLogout;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.IdTokenHints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(LogoutProperties.class)
class LogoutConfiguration {

    @Bean
    Feature logoutFeature(LogoutProperties properties) {
        return Feature.named("logout")
                .switchedOn(properties.logout())
                .endpoint(
                        Endpoint.own("/connect/logout", EndpointAudience.PERSON).announcedAs("end_session_endpoint"))
                .build();
    }

    /** A client may post its request from any site; only the user's own confirmation carries our CSRF token. */
    @Bean
    @Order(22)
    SecurityFilterChain logoutChain(
            HttpSecurity http,
            SecurityContextRepository browserSessions,
            CsrfTokenRepository csrfTokens,
            FormTokens formTokens) {
        return http.securityMatcher("/connect/logout")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(browserSessions))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .requireCsrfProtectionMatcher(request ->
                                request.getMethod().equals("POST") && request.getParameter("confirmed") != null))
                .exceptionHandling(failures -> failures.accessDeniedHandler(new StaleLogout(formTokens)))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RpInitiatedLogoutController rpInitiatedLogoutController(
            IdTokenHints hints,
            RegisteredClientRepository clients,
            BrowserSessions sessions,
            FrontchannelLogout frames,
            ClientRefusalLog refusals,
            Subjects subjects) {
        return new RpInitiatedLogoutController(hints, clients, sessions, frames, refusals, subjects);
    }
}
