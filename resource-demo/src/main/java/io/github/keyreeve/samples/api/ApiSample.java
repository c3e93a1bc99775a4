package io.github.keyreeve.samples.api;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An API that accepts access tokens by RFC 9068. */
@SpringBootApplication
@EnableMethodSecurity
@RestController
public class ApiSample {

    public static void main(String[] arguments) {
        SpringApplication.run(ApiSample.class, arguments);
    }

    /** Spring Boot's own decoder refuses the type {@code at+jwt} of access tokens. */
    @Bean
    JwtDecoder accessTokens(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
            @Value("${spring.security.oauth2.resourceserver.jwt.audiences}") String audience) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(issuer)
                .audience(audience)
                .build());
        return decoder;
    }

    @GetMapping("/hello")
    @PreAuthorize("hasAuthority('SCOPE_api.read')")
    String hello(@AuthenticationPrincipal Jwt token) {
        return "Hello, " + token.getSubject() + ".";
    }
}
