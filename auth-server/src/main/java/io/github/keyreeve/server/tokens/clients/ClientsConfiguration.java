package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import io.github.keyreeve.server.tokens.clientsecrets.SharedSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClientsProperties.class, TokensProperties.class})
class ClientsConfiguration {

    /** Not the encoder of passwords: it is injected only by name. */
    @Bean
    RingKeyUse clientSecretDigests(RingKeyUses uses) {
        return uses.digests(
                KeyPurpose.CLIENT_SECRET,
                "client secrets",
                "(select decode(unnest(secrets), 'base64') as digest from client) as stored",
                "substring(digest from 17)");
    }

    @Bean(defaultCandidate = false)
    ClientSecretEncoder clientSecretEncoder(KeyRing ring, SecureRandom random) {
        return new ClientSecretEncoder(ring, random);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks clientChecks(
            ObjectProvider<ClientRows> rows,
            @Qualifier("clientSecretEncoder") ObjectProvider<ClientSecretEncoder> secrets,
            TokensProperties tokens,
            Environment environment) {
        return new ClientChecks(rows, secrets, tokens, environment).checks();
    }

    @Bean
    ClientRows clientRows(JdbcClient jdbc, JsonMapper json) {
        return new ClientRows(jdbc, json);
    }

    @Bean
    ClientAuditEvents clientAuditEvents(JsonMapper json, SecurityEvents events) {
        return new ClientAuditEvents(json, events);
    }

    @Bean
    Clients clients(
            JdbcClient jdbc,
            ClientRows rows,
            ClientSecretGenerator secrets,
            TransactionTemplate transaction,
            ClientAuditEvents events,
            ClientMetadataRules rules,
            ChangeFeed changes) {
        Clients clients = new Clients(jdbc, rows, secrets, transaction, events, rules);
        // At once, while the announcement of PostgreSQL is still under way.
        clients.onChange(clientId -> changes.announce("client", clientId));
        return clients;
    }

    @Bean
    ClientChanges clientChanges(
            ClientRows rows,
            ClientMetadataRules rules,
            ClientSecretGenerator generator,
            TransactionTemplate transaction,
            ClientAuditEvents events,
            ChangeFeed changes) {
        return new ClientChanges(rows, rules, generator, transaction, events, changes);
    }

    @Bean
    BuiltInClients builtInClients(
            ClientRows rows,
            ClientMetadataRules rules,
            ClientAuditEvents events,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new BuiltInClients(rows, rules, events, transaction);
    }

    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton builtInClientsAtStart(BuiltInClients builtIn, ObjectProvider<BuiltInClient> clients) {
        return () -> builtIn.apply(clients.orderedStream().toList());
    }

    @Bean
    ClientSecretGenerator clientSecretGenerator(
            SecureRandom random,
            Secrets secrets,
            @Qualifier("clientSecretEncoder") ClientSecretEncoder encoder,
            SharedSecrets shared) {
        return new ClientSecretGenerator(random, secrets, encoder, shared);
    }

    @Bean
    RegisteredClientRepository registeredClientRepository(
            Clients clients,
            ClientsProperties properties,
            TokensProperties tokens,
            Features features,
            ChangeFeed changes,
            @Qualifier("applicationTaskExecutor") Executor background) {
        return new RegisteredClients(clients, properties, tokens, features, changes, background);
    }

    @Bean
    FirstPartyClients firstPartyClients(
            Clients clients,
            ClientsProperties properties,
            ChangeFeed changes,
            @Qualifier("applicationTaskExecutor") Executor background) {
        return new FirstPartyClients(clients, properties.cacheTime(), changes, background);
    }

    @Bean
    RegisteredClaims registeredClaims(RolePermissions permissions) {
        return new RegisteredClaims(permissions);
    }

    @Bean
    PublicClientOrigins publicClientOrigins(
            Clients clients,
            ClientsProperties properties,
            ChangeFeed changes,
            @Qualifier("applicationTaskExecutor") Executor background) {
        return new PublicClientOrigins(clients, properties.cacheTime(), changes, background);
    }

    @Bean
    RestoreCheck restoredClients(JdbcClient jdbc) {
        return new RestoreCheck("clients", () -> jdbc.sql("select count(*) from client")
                .query(String.class)
                .single());
    }
}
