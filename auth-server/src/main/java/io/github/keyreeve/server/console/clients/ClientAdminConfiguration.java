package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.platform.connector.UploadPath;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import io.github.keyreeve.server.tokens.logos.ClientLogos;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.templates.ClientSnippets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ClientAdminConfiguration {

    @Bean
    Feature clientAdminFeature() {
        return Feature.named("client-administration")
                .endpoint(Endpoint.bearer("/api/admin/clients"))
                .endpoint(Endpoint.bearer("/api/admin/clients/**"))
                .build();
    }

    @Bean
    ClientAdministration clientAdministration(
            Clients clients, ClientChanges changes, ClientLogos logos, AssurancePolicy policy) {
        return new ClientAdministration(clients, changes, logos, new ClientAdminRules(policy));
    }

    @Bean
    ClientDocuments clientDocuments(JsonMapper json, ClientJson metadata, ClientUses uses) {
        return new ClientDocuments(json, metadata, uses);
    }

    @Bean
    ClientAdminController clientAdminController(ClientAdministration administration, ClientDocuments documents) {
        return new ClientAdminController(administration, documents);
    }

    @Bean
    ClientPages clientPages(
            ClientAdministration administration,
            ClientDocuments documents,
            ClientSnippets snippets,
            ClientLogos logos,
            ClientUses uses) {
        return new ClientPages(administration, documents, snippets, logos, uses);
    }

    @Bean
    ClientFormPages clientFormPages(ClientAdministration administration, ClientDocuments documents, JsonMapper json) {
        return new ClientFormPages(administration, documents, json);
    }

    @Bean
    UploadPath logoOfClient() {
        return new UploadPath(HttpMethod.PUT, "/api/admin/clients/*/logo");
    }

    @Bean
    UploadPath logoOfClientOnThePage() {
        return new UploadPath(HttpMethod.POST, "/admin/clients/*/logo");
    }

    @Bean
    ConsoleSection clientsSection() {
        return new ConsoleSection("/admin/clients", "clients.title", "clients.read", 40);
    }
}
