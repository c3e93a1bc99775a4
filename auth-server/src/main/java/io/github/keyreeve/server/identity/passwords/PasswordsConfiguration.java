package io.github.keyreeve.server.identity.passwords;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PasswordProperties.class, PasswordPolicyProperties.class})
class PasswordsConfiguration {

    @Bean
    Passwords passwords(PasswordProperties properties) {
        return new Passwords(properties.argon2id(), properties.bulkhead(), new FailureSteps(properties.checks()));
    }

    @Bean
    NewPasswords newPasswords(PasswordPolicyProperties policy, Passwords passwords) {
        return new NewPasswords(new PasswordRules(policy, new CommonPasswords()), passwords);
    }
}
