package io.github.keyreeve.server.console.wellknown;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityTextProperties.class)
class WellKnownConfiguration {

    private static final List<String> PLAIN_TEXT = List.of("text/plain;charset=UTF-8");

    /** RFC 9309: nothing here is for a search engine. */
    @Bean
    PublicDocument<String> robots() {
        return new PublicDocument<>(
                List.of("/robots.txt"),
                PLAIN_TEXT,
                Duration.ofDays(1),
                () -> "User-agent: *\nDisallow: /\n",
                text -> text);
    }

    @Bean
    @ConditionalOnProperty("keyreeve.security-txt.contact")
    PublicDocument<LocalDate> securityText(SecurityTextProperties properties, Issuer issuer, Clock clock) {
        return new PublicDocument<>(
                List.of(SecurityText.PATH),
                PLAIN_TEXT,
                Duration.ofHours(1),
                () -> LocalDate.ofInstant(clock.instant(), SecurityText.ZONE),
                new SecurityText(properties, issuer.resolve(SecurityText.PATH))::on);
    }
}
