package io.github.keyreeve.server.imports;

import io.github.keyreeve.server.accounts.ImportedAccounts;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.clients.ClientFile;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    @Bean
    UserImport userImport(
            ImportedAccounts accounts,
            SecurityEvents events,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new UserImport(accounts, events, transaction);
    }

    @Bean
    ImportCommand importCommand(UserImport users, ClientFile clients) {
        return new ImportCommand(users, clients);
    }
}
