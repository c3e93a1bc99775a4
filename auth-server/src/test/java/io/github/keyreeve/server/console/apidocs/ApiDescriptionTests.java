package io.github.keyreeve.server.console.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTests {

    private static final Node NODE =
            Node.builder().property(ApiDocsProperties.ENABLED, true).start();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void describesEveryEndpointThatTheServerHasAndNoOther() {
        Set<String> described = operations()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsExactlyElementsOf(mapped());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aDescribedOperationAnswersAsDescribed(ApiDescription.Operation operation) {
        TestUser user = TestUser.on(NODE, "admin");
        TestUser other = TestUser.on(NODE);
        Api caller = operation.open() ? Api.on(NODE) : Api.as(NODE, user);

        Response answer = send(caller, operation, other);

        assertThat(answer.status()).as(answer.body()).isNotEqualTo(405);
        assertThat(operation.answers()).containsKey(Integer.toString(answer.status()));
        if (operation.path().contains("{id}")) {
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationAsksForATokenUnlessItIsDescribedAsOpen(ApiDescription.Operation operation) {
        Response answer = send(Api.on(NODE), operation, TestUser.on(NODE));

        boolean challenged = !answer.header("WWW-Authenticate").isEmpty();
        assertThat(challenged).as(answer.toString()).isEqualTo(!operation.open());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();

        assertThat(document.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(document.at("/servers/0/url").asString())
                .isEqualTo(NODE.uri().toString());
    }

    @Test
    void showsEachOperationOnAPage() {
        Response page = Api.on(NODE).get("/docs").expectStatus(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(operations()).allSatisfy(operation -> assertThat(page.body()).contains(operation.path()));
    }

    @Test
    void isNotThereUnlessSwitchedOn() {
        for (String path : List.of("/docs", "/docs/openapi.json")) {
            Api.on(Node.shared()).get(path).expectStatus(404);
        }
    }

    private static JsonNode document() {
        return Api.on(NODE).get("/docs/openapi.json").expectStatus(200).json();
    }

    private static Stream<ApiDescription.Operation> operations() {
        return ApiDescription.load("https://login.example.com").sections().stream()
                .flatMap(section -> section.operations().stream());
    }

    private static Set<String> mapped() {
        return NODE
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(ApiDescriptionTests::named)
                .filter(name -> name.matches("[A-Z]+ /(auth|users|api)/.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> named(RequestMappingInfo endpoint) {
        return endpoint.getMethodsCondition().getMethods().stream()
                .flatMap(method -> endpoint.getPatternValues().stream().map(path -> method + " " + path));
    }

    private static Response send(Api caller, ApiDescription.Operation operation, TestUser other) {
        BodyPublisher body =
                operation.request() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(operation.request());
        return caller.send(
                operation.method(),
                operation.path().replaceAll("\\{[a-zA-Z]+}", other.id().toString()),
                body);
    }
}
