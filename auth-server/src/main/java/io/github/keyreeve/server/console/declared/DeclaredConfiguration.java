package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.ScopeFile;
import io.github.keyreeve.server.tokens.scopes.Scopes;
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
            ClientFile clientFile,
            Clients clients,
            ClientChanges clientChanges,
            Scopes scopes,
            ScopeFile scopeFile,
            FileGenerations generations,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new Declaration(
                clientFile,
                clients,
                clientChanges,
                new Declaration.DeclaredScopes(scopes, scopeFile),
                generations,
                transaction);
    }
}
