package io.github.keyreeve.server.tokens.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/api-keys.md} shows is what the server does. */
class ApiKeysManualTests {

    private static final Node NODE = Node.shared();
    private static final JsonMapper JSON = new JsonMapper();

    private static final String MANUAL = read();

    private final Api own = Api.as(NODE, TestUser.on(NODE));
    private final ClientDriver service = Server.of(NODE).as(TestClients.resourceServer(NODE));

    @Test
    void showsSettingsThatANodeAccepts() throws IOException {
        ByteArrayResource shown = new ByteArrayResource(blocks("yaml").get(0).getBytes(StandardCharsets.UTF_8));

        ApiKeysProperties properties = new Binder(
                        ConfigurationPropertySources.from(new YamlPropertySourceLoader().load("manual", shown)))
                .bind("keyreeve.api-keys", ApiKeysProperties.class)
                .get();

        assertThat(properties.scopes())
                .containsExactly(
                        new UsageScope("partner.read", "https://api.example.com", null),
                        new UsageScope("partner.report", "https://api.example.com", "admin"));
    }

    @Test
    void showsARequestAndItsResponse() {
        JsonNode request = JSON.readTree(body(blocks("http").get(0)));

        Response response = own.post(
                        "/users/me/api-keys",
                        "name",
                        request.path("name").asString(),
                        "usage_scope",
                        request.path("usage_scope").asString(),
                        "expires_at",
                        Instant.now().plus(Duration.ofDays(100)).toString())
                .expectStatus(201);

        assertThat(request.propertyNames()).containsExactly("name", "usage_scope", "expires_at");
        JsonNode shown = JSON.readTree(blocks("json").get(0));
        assertThat(response.json().propertyNames()).isEqualTo(shown.propertyNames());
        assertThat(response.json().path("name")).isEqualTo(shown.path("name"));
        assertThat(response.json().path("usage_scope")).isEqualTo(shown.path("usage_scope"));
    }

    @Test
    void showsWhatAServiceLearns() {
        String key = own.post("/users/me/api-keys", "name", "Nightly export", "usage_scope", "partner.read")
                .expectStatus(201)
                .string("api_key");

        JsonNode members = service.introspect(key).expectActive().json();

        JsonNode shown = JSON.readTree(blocks("json").get(1));
        assertThat(members.propertyNames()).containsExactlyInAnyOrderElementsOf(shown.propertyNames());
        assertThat(members.path("scope")).isEqualTo(shown.path("scope"));
        assertThat(members.path("token_type")).isEqualTo(shown.path("token_type"));
    }

    /** The blocks of this language, in their order. */
    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(MANUAL)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\n\n"));
    }

    private static String read() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/api-keys.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
