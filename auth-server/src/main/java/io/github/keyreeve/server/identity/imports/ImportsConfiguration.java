package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    @Bean
    UserImport userImport(
            AccountImporter accounts,
            SecurityEvents events,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new UserImport(accounts, events, transaction);
    }

    @Bean
    ImportCommand importCommand(UserImport users) {
        return new ImportCommand(users);
    }

    @Bean
    AccountImporter accountImporter(
            JdbcClient jdbc,
            Profiles profiles,
            AccountTiers tiers,
            AccountRoles roles,
            EmailAddresses addresses,
            FormerAddresses formerAddresses,
            TransactionTemplate transaction,
            SecurityEvents events,
            Clock clock) {
        TransactionTemplate savepoint =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return new AccountImporter(jdbc, profiles, tiers, roles, addresses, formerAddresses, savepoint, events, clock);
    }

    @Bean
    UserCommand userCommand(
            Accounts accounts, EmailAddresses addresses, SecurityEvents events, TransactionTemplate transaction) {
        return new UserCommand(accounts, addresses, events, transaction, System.in);
    }
}
