package io.github.keyreeve.server.platform.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A feature adds itself: one bean, and what it contributes is there, without a change elsewhere. */
class AddedFeatureTests {

    private static final String GRANT = "urn:example:telepathy";
    private static final String OPEN = "/api/telepathy";
    private static final String CLOSED = "/api/telepathy/thoughts";
    private static final String FOR_CLIENTS = "/telepathy";
    private static final String SPA = "https://telepathy.example";

    private static final Node NODE = Node.builder()
            .with(Telepathy.class)
            .property("keyreeve.policy.operations.think.calls", "GET " + CLOSED)
            .property("keyreeve.policy.operations.think.scope", "thoughts")
            .property("keyreeve.policy.operations.think.assurance", "session")
            .shared();

    private final Server server = Server.of(NODE);

    @Test
    void isInTheMetadata() throws IOException {
        JsonNode metadata = metadata(NODE);

        assertThat(metadata.path("telepathy_endpoint").asString())
                .isEqualTo(NODE.resolve(OPEN).toString());
        assertThat(words(metadata, "telepathy_values_supported")).containsExactly("loud");
        assertThat(words(metadata, "scopes_supported")).contains("openid", "thoughts");
        assertThat(words(metadata, "grant_types_supported")).contains("refresh_token", GRANT);
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            assertThat(words(metadata, endpoint + "_endpoint_auth_methods_supported"))
                    .as(endpoint)
                    .contains("client_secret_basic", "telepathic");
        }
    }

    @Test
    void offersItsGrantToClients() {
        ClientCredentials client = TestClients.resourceServer(NODE, "grant_types", List.of(GRANT));

        server.as(client).token(Map.of("grant_type", GRANT)).expectError("invalid_grant");
    }

    @Test
    void offersItsClientAuthentication() {
        TestClients.resourceServer(NODE, "token_endpoint_auth_method", "telepathic");

        server.post("/oauth2/token", "grant_type=client_credentials", "Telepathic", "yes")
                .expectError("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_types", "token_endpoint_auth_method"})
    void isNoneOfAnotherServer(String member) {
        Object value = member.equals("grant_types") ? List.of(GRANT) : "telepathic";

        assertThatThrownBy(() -> TestClients.resourceServer(Node.shared(), member, value))
                .hasMessageContaining(member);
    }

    @Test
    void opensItsPathsAndProtectsTheOthers() {
        assertThat(server.get(OPEN).expectOk().body()).contains("hm");
        server.get(CLOSED).expectChallenge(401, "");
        assertThat(server.send(server.to(CLOSED)
                                .header("Authorization", "Bearer " + token("api.read"))
                                .GET())
                        .expectChallenge(403, "insufficient_scope")
                        .header("WWW-Authenticate"))
                .contains("scope=\"thoughts\"");
        server.send(server.to(CLOSED)
                        .header("Authorization", "Bearer " + token("thoughts"))
                        .GET())
                .expectOk();
    }

    @Test
    void letsScriptsCallWhatItsDescriptionAllows() {
        TestClients.spa(NODE, "redirect_uris", List.of(SPA + "/callback"));

        assertThat(preflight(OPEN).header("Access-Control-Allow-Origin")).isEqualTo(SPA);
        assertThat(preflight(CLOSED).header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void decidesTheFormatOfItsErrors() {
        assertThat(server.get(FOR_CLIENTS).expectStatus(404).header("Content-Type"))
                .startsWith("application/json");
        assertThat(Server.of(Node.shared()).get(FOR_CLIENTS).expectStatus(404).header("Content-Type"))
                .startsWith("application/problem+json");
    }

    private String token(String scope) {
        ClientCredentials client = TestClients.service(
                NODE,
                "scope",
                "api.read thoughts",
                "resources",
                List.of(NODE.uri().toString()));
        return server.as(client).clientCredentials(scope).accessToken();
    }

    private Response preflight(String path) {
        return server.send(server.to(path)
                .header("Origin", SPA)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    /** Not by the client of the tests, which knows the metadata of the product. */
    private static JsonNode metadata(Node node) throws IOException {
        try (InputStream document =
                node.resolve("/.well-known/oauth-authorization-server").toURL().openStream()) {
            return JsonMapper.shared().readTree(document);
        }
    }

    private static List<String> words(JsonNode metadata, String member) {
        return metadata.path(member).valueStream().map(JsonNode::asString).toList();
    }

    /** Without an annotation, so that only the node of this test finds it. */
    static class Telepathy {

        @Bean
        Feature telepathyFeature() {
            return Feature.named("telepathy")
                    .endpoint(Endpoint.open(OPEN).withScripts("GET").announcedAs("telepathy_endpoint"))
                    .endpoint(Endpoint.bearer(CLOSED))
                    .endpoint(Endpoint.own(FOR_CLIENTS, EndpointAudience.CLIENT))
                    .grant(
                            GRANT,
                            request -> refuseIf(GRANT.equals(request.getParameter("grant_type")), "invalid_grant"))
                    .clientAuthentication(
                            "telepathic",
                            request -> refuseIf(request.getHeader("Telepathic") != null, "unauthorized_client"))
                    .metadata("telepathy_values_supported", List.of("loud"))
                    .metadata("scopes_supported", List.of("thoughts"))
                    .build();
        }

        @Bean
        Thoughts thoughts() {
            return new Thoughts();
        }

        private static @Nullable Authentication refuseIf(boolean read, String error) {
            if (read) {
                throw new OAuth2AuthenticationException(error);
            }
            return null;
        }
    }

    /** What the feature serves. */
    @RestController
    static class Thoughts {

        @GetMapping({OPEN, CLOSED})
        String read() {
            return "hm";
        }
    }
}
