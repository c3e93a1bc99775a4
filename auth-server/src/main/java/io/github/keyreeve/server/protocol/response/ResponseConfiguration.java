package io.github.keyreeve.server.protocol.response;

import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;

@Configuration(proxyBeanMethods = false)
class ResponseConfiguration {

    @Bean
    ResponseSender responseSender(
            Issuer issuer,
            @Qualifier("thymeleafViewResolver") ViewResolver pages,
            LocaleResolver languages,
            JwtEncoder encoder,
            Clock clock) {
        return new ResponseSender(
                issuer, new FormPostPage(pages, languages), new SignedResponses(encoder, issuer, clock));
    }
}
