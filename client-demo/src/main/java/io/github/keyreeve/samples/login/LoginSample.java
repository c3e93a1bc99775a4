package io.github.keyreeve.samples.login;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application whose users sign in at the server, and sign out of both, wherever they begin to. */
@SpringBootApplication
@RestController
public class LoginSample {

    public static void main(String[] arguments) {
        SpringApplication.run(LoginSample.class, arguments);
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        OidcClientInitiatedLogoutSuccessHandler atTheServerToo = new OidcClientInitiatedLogoutSuccessHandler(clients);
        atTheServerToo.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/").permitAll().anyRequest().authenticated())
                .oauth2Login(Customizer.withDefaults())
                .logout(logout -> logout.logoutSuccessHandler(atTheServerToo))
                .oidcLogout(logout -> logout.backChannel(Customizer.withDefaults()))
                .build();
    }

    @GetMapping("/")
    String home() {
        return "<a href=/profile>Sign in</a> <a href=/logout>Sign out</a>";
    }

    @GetMapping("/profile")
    Map<String, Object> profile(@AuthenticationPrincipal OidcUser user) {
        return user.getClaims();
    }
}
