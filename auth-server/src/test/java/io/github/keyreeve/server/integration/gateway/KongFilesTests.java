package io.github.keyreeve.server.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code deploy/kong} do what they say. */
class KongFilesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANNA = "6b657972-0000-4000-8000-000000000001";

    private final MutableClock clock = MutableClock.still();
    private final KongStandIn kong = new KongStandIn(clock);

    @AfterEach
    void stop() {
        kong.close();
    }

    @Test
    void theScriptMakesWhatTheDeclarativeFileSays() throws IOException {
        KongScript.setUp(kong);

        assertThat(stored()).isEqualTo(declared());
    }

    @Test
    void theScriptMayRunAgain() {
        KongScript.setUp(kong);
        Set<JsonNode> once = stored();

        KongScript.setUp(kong);

        assertThat(stored()).isEqualTo(once);
    }

    /** A route is open to nobody before its plugin is there: a host that nobody asks for is in its way. */
    @Test
    void theScriptOpensARouteWithItsPluginOnly() {
        kong.allowChanges(4);

        assertThat(KongScript.run(kong, "setup.sh").status()).isEqualTo(1);

        assertThat(kong.entities("routes")).hasSize(2).allSatisfy(route -> assertThat(route)
                .containsEntry("hosts", List.of("keyreeve.invalid")));
    }

    @ParameterizedTest
    @CsvSource({
        "route,route,route,4",
        "service,service,service,4",
        "route,service,global,3",
        "global,none,global,2",
        "none,global,route,3",
        "none,none,none,0"
    })
    void eachPluginHasItsPlace(String jwt, String keyAuth, String rateLimiting, int plugins) {
        KongScript.setUp(kong);

        KongScript.setUp(kong, "--jwt", jwt, "--key-auth", keyAuth, "--rate-limiting", rateLimiting);

        assertThat(kong.entities("plugins")).hasSize(plugins);
        expectPlace("jwt", jwt);
        expectPlace("key-auth", keyAuth);
        expectPlace("rate-limiting", rateLimiting);
    }

    @ParameterizedTest
    @CsvSource({"global,route", "global,global", "service,global"})
    void theScriptNeverAsksForATokenAndAKey(String jwt, String keyAuth) {
        KongScript.Result refused = KongScript.run(kong, "setup.sh", "--jwt", jwt, "--key-auth", keyAuth);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("a request would need a token and a key");
        assertThat(kong.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"route", "service"})
    void aKeyOpensThePartnerRouteAlone(String place) {
        KongScript.setUp(kong, "--jwt", place, "--key-auth", place, "--rate-limiting", place);
        kong.admin("PUT", "/consumers/" + ANNA, Map.of("username", ANNA));
        kong.admin("POST", "/consumers/" + ANNA + "/key-auth", Map.of("key", "krk_one"));

        assertThat(status("/partner", "apikey", "krk_one")).isEqualTo(200);
        assertThat(status("/partner?apikey=krk_one", "Accept", "*/*"))
                .as("not in an address")
                .isEqualTo(401);
        assertThat(status("/partner", "apikey", "krk_two")).isEqualTo(401);
        assertThat(status("/user", "apikey", "krk_one")).isEqualTo(401);
        for (int i = 1; i < 60; i++) {
            assertThat(status("/partner", "apikey", "krk_one")).isEqualTo(200);
        }
        assertThat(status("/partner", "apikey", "krk_one")).isEqualTo(429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(status("/partner", "apikey", "krk_one")).isEqualTo(200);
    }

    @Test
    void theScriptSaysWhatTheAdminApiRefuses() {
        kong.require("another-token");

        KongScript.Result refused = KongScript.run(kong, "setup.sh");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("Invalid RBAC credentials").doesNotContain("a-token");
        kong.require("a-token");
        KongScript.setUp(kong);
    }

    @Test
    void theScriptSaysThatTheAdminApiIsAway() {
        kong.set(KongStandIn.Fault.DOWN);

        KongScript.Result refused = KongScript.run(kong, "setup.sh");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("the Admin API does not respond");
    }

    /** The better variant: tokens of the server itself, by its public keys. */
    @Test
    void theGatewayVerifiesAccessTokensByPublicKeys() {
        Assumptions.assumeTrue(isInstalled("jq") && isInstalled("openssl"), "jq and openssl");
        Node node = Node.shared();
        KongScript.setUp(kong, "--key-claim", "kid");
        kong.admin("PUT", "/consumers/keyreeve-issuer", Map.of());
        kong.admin("PUT", "/consumers/keyreeve-issuer/jwt/of-before", Map.of());

        KongScript.Result result = KongScript.run(kong, "rs256.sh", node.uri().toString());

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("no longer verifies of-before");
        String token = Server.of(node)
                .as(TestClients.service(node, "access_token_signed_response_alg", "RS256"))
                .clientCredentials("api.read")
                .expectOk()
                .accessToken();
        assertThat(status("/user", "Authorization", "Bearer " + token)).isEqualTo(200);
        assertThat(status("/user", "Authorization", "Bearer " + token.substring(0, token.length() - 20)))
                .isEqualTo(401);
        assertThat(KongScript.run(kong, "rs256.sh", node.uri().toString()).status())
                .isZero();
    }

    @Test
    void theAdminApiIsInAnInternalNetworkOnly() throws IOException {
        JsonNode compose = yaml("compose.yaml");
        JsonNode kongs = compose.path("services").path("kong");

        assertThat(kongs.path("environment")
                        .path("KONG_ADMIN_LISTEN")
                        .asString()
                        .split(", "))
                .containsExactly("172.31.253.2:8001", "127.0.0.1:8001");
        assertThat(kongs.path("networks").path("admin").path("ipv4_address").asString())
                .isEqualTo("172.31.253.2");
        assertThat(compose.at("/networks/admin/internal").asBoolean()).isTrue();
        compose.path("services").forEach(service -> service.path("ports").forEach(port -> assertThat(port.asString())
                .doesNotContain("8001")
                .startsWith("${KONG_PROXY_ADDRESS:-127.0.0.1}:")));
        compose.path("services").properties().forEach(service -> {
            boolean runsOnce = Set.of("kong-migrations", "kong-setup").contains(service.getKey());
            assertThat(service.getValue().has("healthcheck"))
                    .as(service.getKey())
                    .isNotEqualTo(runsOnce);
            service.getValue().path("depends_on").forEach(condition -> assertThat(
                            condition.path("condition").asString())
                    .isIn("service_healthy", "service_completed_successfully"));
        });
    }

    @Test
    void theScriptsAreClean() {
        Assumptions.assumeTrue(isInstalled("shellcheck"), "shellcheck");

        KongScript.Result result = KongScript.run(new ProcessBuilder(
                        "shellcheck",
                        KongScript.FOLDER.resolve("setup.sh").toString(),
                        KongScript.FOLDER.resolve("rs256.sh").toString())
                .redirectErrorStream(true));

        assertThat(result.output()).isEmpty();
        assertThat(result.status()).isZero();
    }

    private void expectPlace(String plugin, String place) {
        assertThat(kong.entities("plugins").stream().filter(each -> plugin.equals(each.get("name"))))
                .allSatisfy(each -> {
                    assertThat(each.containsKey("route")).isEqualTo(place.equals("route"));
                    assertThat(each.containsKey("service")).isEqualTo(place.equals("service"));
                })
                .matches(found -> found.isEmpty() == place.equals("none"));
    }

    private int status(String path, String header, String value) {
        return Http.send(HttpRequest.newBuilder(kong.proxyUrl().resolve(path)).header(header, value))
                .statusCode();
    }

    private Set<JsonNode> stored() {
        Set<JsonNode> all = new HashSet<>();
        Stream.of("services", "routes", "plugins")
                .flatMap(kind -> kong.entities(kind).stream())
                .forEach(entity -> {
                    Map<String, Object> named = new LinkedHashMap<>(entity);
                    named.keySet().removeAll(Set.of("created_at", "scope"));
                    all.add(sorted(named));
                });
        return all;
    }

    /** As Kong stores it: what is nested refers to what it is nested in. */
    private static Set<JsonNode> declared() throws IOException {
        Set<JsonNode> all = new HashSet<>();
        for (JsonNode service : yaml("kong.yaml").path("services")) {
            all.add(without(service, "routes", Map.of()));
            for (JsonNode route : service.path("routes")) {
                all.add(without(route, "plugins", Map.of("service", Map.of("id", id(service)))));
                route.path("plugins")
                        .forEach(plugin -> all.add(without(plugin, "", Map.of("route", Map.of("id", id(route))))));
            }
        }
        return all;
    }

    private static String id(JsonNode entity) {
        return entity.path("id").asString();
    }

    private static JsonNode without(JsonNode entity, String nested, Map<String, Object> more) {
        Map<String, Object> members = new LinkedHashMap<>(more);
        entity.properties().stream()
                .filter(member -> !member.getKey().equals(nested))
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return sorted(members);
    }

    private static JsonNode sorted(Map<String, Object> members) {
        return JSON.valueToTree(members);
    }

    private static JsonNode yaml(String file) throws IOException {
        return JSON.valueToTree(new Yaml().load(Files.readString(KongScript.FOLDER.resolve(file))));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
