package io.github.keyreeve.server.identity.authentication;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReauthenticationProperties.class, RolesProperties.class})
class AuthenticationConfiguration {

    @Bean
    @ConditionalOnWebApplication
    SecondFactorPolicy secondFactorPolicy(JdbcClient jdbc, List<SecondFactorProvider> providers) {
        return new SecondFactorPolicy(jdbc, providers);
    }

    @Bean
    RecentAuthentication recentAuthentication(ReauthenticationProperties properties, Clock clock) {
        return new RecentAuthentication(properties.maxAge(), clock);
    }

    @Bean
    RolePermissions rolePermissions(RolesProperties properties) {
        return new RolePermissions(properties.roles());
    }
}
