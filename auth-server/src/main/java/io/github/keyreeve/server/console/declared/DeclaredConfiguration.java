package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.BrandStore;
import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.ScopeFile;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DeclaredConfiguration {

    @Bean
    ApplyCommand applyCommand(ObjectProvider<Declaration> declaration, Environment environment) {
        return new ApplyCommand(declaration, environment);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Declaration declaration(
            DeclaredClients clients,
            DeclaredScopes scopes,
            DeclaredBrand brand,
            FileGenerations generations,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new Declaration(List.of(clients, scopes, brand), generations, transaction);
    }

    @Bean
    @ConditionalOnNotWebApplication
    DeclaredClients declaredClients(ClientFile file, Clients clients, ClientChanges changes) {
        return new DeclaredClients(file, clients, changes);
    }

    @Bean
    @ConditionalOnNotWebApplication
    DeclaredScopes declaredScopes(Scopes scopes, ScopeFile file) {
        return new DeclaredScopes(scopes, file);
    }

    @Bean
    @ConditionalOnNotWebApplication
    DeclaredBrand declaredBrand(BrandStore store, SecurityEvents events) {
        return new DeclaredBrand(store, events);
    }
}
