package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.identity.authentication.RecentAuthentication;
import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Features;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({PolicyProperties.class, AssuranceProperties.class})
class AssuranceConfiguration {

    @Bean
    Operations operations(PolicyProperties properties) {
        return new Operations(properties.operations());
    }

    @Bean
    AssurancePolicy assurancePolicy(
            Operations operations,
            RolePermissions permissions,
            SecondFactorPolicy secondFactors,
            RecentAuthentication recent,
            AssuranceProperties properties) {
        return new AssurancePolicy(operations, permissions, secondFactors, recent, properties.requireMfa());
    }

    @Bean
    SmartInitializingSingleton policyCoverage(
            Operations operations,
            Features features,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        return () -> new PolicyCoverage(operations, features).check(mappings);
    }

    @Bean
    AdministrationRefusals administrationRefusals(Operations operations, SecurityEvents events) {
        return new AdministrationRefusals(operations, events);
    }

    @Bean
    RequestPolicy requestPolicy(AssurancePolicy policy, Operations operations) {
        return new RequestPolicy(policy, operations);
    }
}
