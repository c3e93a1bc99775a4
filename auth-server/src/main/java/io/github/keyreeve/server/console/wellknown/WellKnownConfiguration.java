package io.github.keyreeve.server.console.wellknown;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicDocument;
import io.github.keyreeve.server.platform.web.ServerLink;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AboutProperties.class, SecurityTextProperties.class})
class WellKnownConfiguration {

    private static final List<String> PLAIN_TEXT = List.of("text/plain;charset=UTF-8");

    /** Not to be kept: a cache that knows nothing of {@code Vary} would give it to a browser, which gets a page there. */
    @Bean
    @ConditionalOnWebApplication
    PublicDocument<String> serverDescription(
            Brand brand,
            AboutProperties properties,
            BuildProperties build,
            Issuer issuer,
            List<ServerLink> links,
            JsonMapper json) {
        @Nullable String version = properties.version() ? build.getVersion() : null;
        return new PublicDocument<>(
                        List.of("/"),
                        List.of(MediaType.APPLICATION_JSON_VALUE),
                        Duration.ZERO,
                        brand::name,
                        (String name) -> json.writeValueAsString(ServerDescription.of(name, version, issuer, links)))
                .besidePage();
    }

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
