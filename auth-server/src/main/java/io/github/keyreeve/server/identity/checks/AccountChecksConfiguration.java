package io.github.keyreeve.server.identity.checks;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.identity.search.AccountCounts;
import io.github.keyreeve.server.platform.check.Checks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
class AccountChecksConfiguration {

    @Bean
    Checks accountChecks(
            ObjectProvider<AccountCounts> counts,
            ObjectProvider<Accounts> accounts,
            ObjectProvider<Passwords> passwords,
            Environment environment) {
        return new AccountChecks(counts, accounts, passwords, environment).checks();
    }
}
