package io.github.keyreeve.server.console.apidocs;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint whose response the document does not describe. */
class UndescribedEndpoint {

    static final String PATH = "/undescribed";

    @Bean
    @Order(10)
    SecurityFilterChain openToAll(HttpSecurity http) {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    Endpoint endpoint() {
        return new Endpoint();
    }

    @RestController
    static class Endpoint {

        @GetMapping(PATH)
        Map<String, String> respond() {
            return Map.of("undescribed", "yes");
        }
    }
}
