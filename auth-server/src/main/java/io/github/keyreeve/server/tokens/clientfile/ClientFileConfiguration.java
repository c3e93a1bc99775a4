package io.github.keyreeve.server.tokens.clientfile;

import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.templates.ClientSnippets;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientFileProperties.class)
class ClientFileConfiguration {

    @Bean
    ClientFile clientFile(
            Clients clients,
            ClientJson json,
            FileGenerations generations,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new ClientFile(clients, json, generations, transaction);
    }

    @Bean
    ClientCommand clientCommand(
            ClientFile file, Clients clients, ClientChanges changes, ClientJson json, ClientSnippets snippets) {
        return new ClientCommand(file, clients, changes, json, snippets);
    }

    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton clientFileAtStart(ClientFile file, ClientFileProperties properties) {
        return () -> {
            if (properties.clients() == null) {
                file.applyNoneAtStart();
            } else {
                file.applyAtStart(properties.clients());
            }
        };
    }
}
