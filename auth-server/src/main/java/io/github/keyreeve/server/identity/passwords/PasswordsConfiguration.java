package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PasswordProperties.class, PasswordPolicyProperties.class})
class PasswordsConfiguration {

    @Bean
    Passwords passwords(PasswordProperties properties, AuditContext.Source context) {
        HashingPool pool =
                properties.pool(() -> ClientNetwork.of(context.now().address()).widest());
        return new Passwords(properties.argon2id(), pool, new FailureSteps(properties.checks()));
    }

    @Bean
    NewPasswords newPasswords(PasswordPolicyProperties policy, Passwords passwords, Brand brand) {
        return new NewPasswords(new PasswordRules(policy, new CommonPasswords(), brand::name), passwords);
    }
}
