package io.github.keyreeve.server.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.sessions.BrowserSessions;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.PublicDocuments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OidcConfiguration {

    @Bean
    @Order(11)
    SecurityFilterChain metadataChain(HttpSecurity http) {
        return PublicDocuments.chain(
                http, "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");
    }

    @Bean
    MetadataController metadataController(Issuer issuer, JWKSource<SecurityContext> keys) {
        return new MetadataController(new ProviderMetadata(issuer, keys));
    }

    /** The bearer's token is all there is: no session, no cookie, so nothing to protect from cross-site requests. */
    @Bean
    @Order(21)
    SecurityFilterChain userInfoChain(HttpSecurity http) {
        return http.securityMatcher("/userinfo")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserInfoController userInfoController(OAuth2AuthorizationService grants, Accounts accounts) {
        return new UserInfoController(grants, accounts);
    }

    /** A client may post its request from anywhere; only the user's own confirmation carries our CSRF token. */
    @Bean
    @Order(22)
    SecurityFilterChain logoutChain(
            HttpSecurity http, SecurityContextRepository browserSessions, CsrfTokenRepository csrfTokens) {
        return http.securityMatcher("/connect/logout")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(browserSessions))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .requireCsrfProtectionMatcher(request ->
                                request.getMethod().equals("POST") && request.getParameter("confirmed") != null))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RpInitiatedLogoutController rpInitiatedLogoutController(
            JWKSource<SecurityContext> keys,
            Issuer issuer,
            RegisteredClientRepository clients,
            BrowserSessions sessions) {
        return new RpInitiatedLogoutController(new IdTokenHints(keys, issuer), clients, sessions);
    }
}
