package io.github.keyreeve.client;

import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
class FlowLabConfiguration {

    /**
     * The lab itself has no sign-in: its pages are open, and a session only stores the progress of a run. The sessions
     * at the authorization server are the subject of the lab, not its gate.
     */
    @Bean
    SecurityFilterChain pages(HttpSecurity http, AuthorizationServer server) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // The server sends no token of ours; the one that it sends is signed.
                .csrf(csrf -> csrf.ignoringRequestMatchers(DemoClients.BACK_CHANNEL_LOGOUT))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentSecurityPolicy(server)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** No script but our own file. Forms may lead to the authorization server, because an attack begins with a form and a redirect. */
    private static String contentSecurityPolicy(AuthorizationServer server) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self' "
                + server.origin() + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
