package io.github.keyreeve.samples.service;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** A program that calls an API in its own name. Its token is obtained before the first request, and again when it expires. */
@SpringBootApplication
public class ServiceSample {

    public static void main(String[] arguments) {
        SpringApplication.run(ServiceSample.class, arguments);
    }

    @Bean
    RestClient api(
            @Value("${api}") String address,
            RestClient.Builder builder,
            ClientRegistrationRepository clients,
            OAuth2AuthorizedClientService tokens) {
        OAuth2ClientHttpRequestInterceptor withToken = new OAuth2ClientHttpRequestInterceptor(
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(clients, tokens));
        withToken.setClientRegistrationIdResolver(request -> "keyreeve");
        return builder.baseUrl(address).requestInterceptor(withToken).build();
    }

    @Bean
    CommandLineRunner call(RestClient api) {
        return arguments ->
                System.out.println(api.get().uri("/hello").retrieve().body(String.class));
    }
}
