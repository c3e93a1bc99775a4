package io.github.keyreeve.server.console.apidocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.web.PublicDocument;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description and the server: the same operations, called in the same way. */
class ApiDescriptionTests {

    private static final List<Operation> OPERATIONS =
            ApiDescription.load("https://login.example.com").sections().stream()
                    .flatMap(section -> section.operations().stream())
                    .toList();

    /** What programs call; all else is pages. */
    private static final String OF_PROGRAMS =
            "/(auth|users|api|oauth2|userinfo|connect|\\.well-known|health)\\b.*|/docs/openapi\\.json|/account/export";

    private static final String PARAMETER = "\\{[a-zA-Z]+}";

    private static final KongStandIn KONG = new KongStandIn(new MutableClock());

    private static final Node NODE = Node.builder()
            .property("keyreeve.gateway.kong.admin-url", KONG.adminUrl())
            .property(ApiDocsProperties.ENABLED, true)
            .with(UndescribedEndpoint.class)
            .start();
    private static final ClientCredentials CLIENT = TestClients.service(NODE);

    private final Server server = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        KONG.close();
    }

    @Test
    void describesEveryEndpointThatTheServerHasAndNoOther() {
        Set<String> filtered = pathsOfFilters();

        assertThat(operations().filter(each -> !filtered.contains(each.path())).map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(mapped());
        assertThat(operations().map(Operation::path)).containsAll(filtered);
    }

    @Test
    void describesEveryEndpointThatTheMetadataAnnounces() {
        JsonNode metadata = server.get("/.well-known/openid-configuration").json();

        Stream<String> announced = metadata.propertyStream()
                .filter(member -> member.getKey().matches(".*_(endpoint|uri)"))
                .map(member -> URI.create(member.getValue().asString()).getPath());

        assertThat(operations().map(Operation::path)).containsAll(announced.toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aDescribedOperationAnswersAsDescribed(Operation operation) {
        Response answer = send(operation, authorization(operation));

        assertThat(answer.status()).as(answer.body()).isNotEqualTo(405).isLessThan(500);
        assertThat(operation.responses())
                .extracting(Operation.Response::status)
                .contains(Integer.toString(answer.status()));
        if (operation.path().contains("{id}")) {
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationAsksForTheAuthenticationThatIsDescribed(Operation operation) {
        Response answer = send(operation, "");

        String scheme = answer.header("WWW-Authenticate").replaceFirst(" .*", "");
        assertThat(scheme)
                .as(answer.toString())
                .isEqualTo(
                        switch (operation.caller()) {
                            case ANYONE, BROWSER -> answer.status() == 401 ? "Keyreeve" : "";
                            case CLIENT -> "Basic";
                            case BEARER -> "Bearer";
                        });
    }

    /** The pages beside some of these paths refuse a form without a CSRF token, whatever its method. */
    @ParameterizedTest
    @MethodSource("paths")
    void aPathHasTheDescribedMethodsOnly(String path) {
        boolean isOfAPage = path.matches("/|/docs/.*|/account/.*");
        String authorization = path.equals("/userinfo") ? bearerForUserInfo() : bearer();
        String address = concrete(path);

        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (operations().noneMatch(each -> each.method().equals(method) && address.matches(pattern(each.path())))) {
                Response answer = server.send(server.to(address)
                        .method(method, BodyPublishers.noBody())
                        .header("Authorization", authorization));
                assertThat(answer.status()).as(method).isEqualTo(isOfAPage ? 403 : 405);
            }
        }
    }

    @Test
    void theServerShowsTheDocumentThatAllTestsAreComparedWith() {
        ObjectNode shown =
                (ObjectNode) server.get("/docs/openapi.json").expectStatus(200).json();
        ObjectNode compared = (ObjectNode) DescribedApi.document().tree().deepCopy();

        assertThat(shown.at("/servers/0/url").asString()).isEqualTo(NODE.uri().toString());
        assertThat(shown.without("servers")).isEqualTo(compared.without("servers"));
    }

    /** Every test compares what it receives, so this is how a test of an undescribed endpoint ends. */
    @Test
    void aResponseThatIsNotDescribedFailsTheTestThatReceivesIt() {
        assertThatThrownBy(() -> server.get(UndescribedEndpoint.PATH))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET " + UndescribedEndpoint.PATH + ": 200")
                .hasMessageContaining("the operation is missing");
        assertThatThrownBy(() -> new Browser(NODE).get(UndescribedEndpoint.PATH))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void showsEachOperationOnAPage() {
        Response page = server.get("/docs").expectStatus(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(operations()).allSatisfy(operation -> assertThat(page.body()).contains(operation.path()));
    }

    @Test
    void saysWhatTheScopeOfAnOperationPermits() {
        assertThat(new Browser(NODE).get(NODE.resolve("/docs")).document().text())
                .contains("The access token has the scope admin.users Administer users");
    }

    @Test
    void leadsThereFromTheNameOfAnotherReference() {
        Response redirect = server.get("/redoc").expectStatus(302);

        assertThat(redirect.header("Location")).isEqualTo("/docs");
    }

    @Test
    @Tag("AD-16")
    void isNotThereUnlessSwitchedOn() {
        for (String path : List.of("/docs", "/docs/openapi.json", "/redoc")) {
            Api.on(Node.shared()).get(path).expectStatus(404);
        }
    }

    static Stream<Operation> operations() {
        return OPERATIONS.stream();
    }

    static Stream<String> paths() {
        return operations().map(Operation::path).distinct();
    }

    private static Set<String> mapped() {
        return NODE
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(ApiDescriptionTests::named)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> named(RequestMappingInfo endpoint) {
        return endpoint.getMethodsCondition().getMethods().stream()
                .flatMap(method -> endpoint.getPatternValues().stream()
                        .filter(path -> path.matches(OF_PROGRAMS))
                        .map(path -> method + " " + path));
    }

    /** The endpoints of Spring's authorization server and the public documents are not mapped to controllers. */
    private static Set<String> pathsOfFilters() {
        List<SecurityFilterChain> chains = Stream.of("authorizationChain", "clientChain")
                .map(name -> NODE.context().getBean(name, SecurityFilterChain.class))
                .toList();
        AuthorizationServerSettings settings = NODE.bean(AuthorizationServerSettings.class);
        Set<String> paths = new TreeSet<>();
        settings.getSettings().values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(path -> path.startsWith("/")
                        && chains.stream().anyMatch(each -> each.matches(new MockHttpServletRequest("POST", path))))
                .forEach(paths::add);
        for (Object document :
                NODE.context().getBeansOfType(PublicDocument.class).values()) {
            paths.addAll(((PublicDocument<?>) document).paths());
        }
        // Texts for crawlers and researchers are no part of the API.
        paths.removeIf(path -> path.endsWith(".txt"));
        return paths;
    }

    private Response send(Operation operation, String authorization) {
        HttpRequest.Builder request = server.to(concrete(operation.path()));
        if (operation.requests().isEmpty()) {
            request.method(operation.method(), BodyPublishers.noBody());
        } else {
            Operation.Example body = operation.requests().get(0);
            request.method(operation.method(), BodyPublishers.ofString(body.text()))
                    .header("Content-Type", body.mediaType());
        }
        return server.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static String authorization(Operation operation) {
        return switch (operation.caller()) {
            case ANYONE, BROWSER -> "";
            case CLIENT -> CLIENT.basic();
            case BEARER -> bearer();
        };
    }

    /** Of an administrator who has just signed in. */
    private static String bearer() {
        return "Bearer " + Api.on(NODE).login(TestUser.on(NODE, "admin")).accessToken();
    }

    private static String bearerForUserInfo() {
        return "Bearer "
                + SignedInUser.at(NODE).tokens(TestClients.web(NODE), "openid").accessToken();
    }

    private static String concrete(String path) {
        return path.contains("{")
                ? path.replaceAll(PARAMETER, TestUser.on(NODE).id().toString())
                : path;
    }

    private static String pattern(String path) {
        return path.replaceAll(PARAMETER, "[^/]+");
    }
}
