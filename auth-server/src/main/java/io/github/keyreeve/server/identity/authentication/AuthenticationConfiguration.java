package io.github.keyreeve.server.identity.authentication;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReauthenticationProperties.class)
class AuthenticationConfiguration {

    @Bean
    @ConditionalOnWebApplication
    SecondFactorPolicy secondFactorPolicy(List<SecondFactorProvider> sources) {
        return new SecondFactorPolicy(sources);
    }

    @Bean
    RecentAuthentication freshness(ReauthenticationProperties properties, Clock clock) {
        return new RecentAuthentication(properties.maxAge(), clock);
    }
}
