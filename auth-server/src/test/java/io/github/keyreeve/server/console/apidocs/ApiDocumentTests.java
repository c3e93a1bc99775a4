package io.github.keyreeve.server.console.apidocs;

import static io.github.keyreeve.testing.openapi.OpenApiDocument.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.openapi.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The document by itself: complete, strict, and true to its own schemas. */
class ApiDocumentTests {

    /** For addresses without an operation, so no operation refers to it. */
    private static final String NO_SUCH_OPERATION = "#/components/responses/NoSuchOperation";

    private static final OpenApiDocument DOCUMENT = DescribedApi.document();

    @Test
    void namesEachOperationOnce() {
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(id(operation)).as(operation).matches("[a-z]+([A-Z][a-z]+)*"))
                .extracting(ApiDocumentTests::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void putsEachOperationUnderOneTagOfTheList() {
        List<String> tags = DOCUMENT.at("/tags").findValuesAsString("name");

        assertThat(operations()).allSatisfy(operation -> {
            JsonNode ofOperation = DOCUMENT.at(operation + "/tags");
            assertThat(ofOperation.size()).as(operation).isEqualTo(1);
            assertThat(tags).contains(ofOperation.path(0).asString());
        });
    }

    @Test
    void describesEachParameterOfEachPath() {
        assertThat(operations()).allSatisfy(operation -> {
            String item = operation.substring(0, operation.lastIndexOf('/'));
            Set<String> inPath = new TreeSet<>();
            for (String parameters : List.of(item + "/parameters", operation + "/parameters")) {
                for (int i = 0; i < DOCUMENT.at(parameters).size(); i++) {
                    JsonNode parameter = DOCUMENT.at(DOCUMENT.target(parameters + "/" + i));
                    assertThat(parameter.path("description").asString(""))
                            .as(operation)
                            .isNotEmpty();
                    assertThat(parameter.path("schema").isEmpty()).as(operation).isFalse();
                    if (parameter.path("in").asString().equals("path")) {
                        assertThat(parameter.path("required").asBoolean())
                                .as(operation)
                                .isTrue();
                        inPath.add(parameter.path("name").asString());
                    }
                }
            }
            assertThat(inPath).as(operation).isEqualTo(parametersOf(item));
        });
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
        List<String> references = DOCUMENT.tree().findValuesAsString("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        DOCUMENT.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(references).containsAll(components());
    }

    @Test
    void everyOperationDescribesASuccessAndWhatAnyOperationCanRunInto() {
        assertThat(operations()).allSatisfy(operation -> assertThat(
                        DOCUMENT.at(operation + "/responses").propertyNames())
                .as(operation)
                .contains("default")
                .anyMatch(status -> status.startsWith("2") || status.startsWith("3")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void hasExamplesOfEachBodyThatFitItsSchema(String media) {
        List<JsonNode> examples = new ArrayList<>();
        if (DOCUMENT.at(media).has("example")) {
            examples.add(DOCUMENT.at(media + "/example"));
        }
        DOCUMENT.at(media + "/examples").propertyNames().forEach(name -> {
            String example = DOCUMENT.target(media + "/examples" + step(name));
            assertThat(DOCUMENT.at(example + "/summary").asString(""))
                    .as(example)
                    .isNotEmpty();
            examples.add(DOCUMENT.at(example + "/value"));
        });

        assertThat(examples).isNotEmpty().allSatisfy(example -> assertThat(
                        DOCUMENT.validate(media + "/schema", example))
                .isEmpty());
    }

    /** A member that is not described must not slip through, so each object in a response says which members it has. */
    @ParameterizedTest
    @MethodSource("bodiesOfResponses")
    void closesTheObjectsOfResponses(String media) {
        assertThat(openObjects(media + "/schema", new TreeSet<>())).isEmpty();
    }

    @Test
    void listsTheSecurityEventsOfTheServer() {
        assertThat(DOCUMENT.at("/components/schemas/SecurityEvent/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyElementsOf(Stream.of(SecurityEvent.values())
                        .map(event -> event.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** The places of all operations. */
    static List<String> operations() {
        List<String> operations = new ArrayList<>();
        DOCUMENT.at("/paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (operation.has("responses")) {
                        operations.add("/paths" + step(path) + step(method));
                    }
                }));
        return operations;
    }

    /** The places of all bodies, of requests and of responses, but for images, which a text cannot show. */
    static Set<String> bodies() {
        Set<String> bodies = new TreeSet<>(bodiesOfResponses());
        operations().forEach(operation -> bodies.addAll(mediaOf(operation + "/requestBody")));
        bodies.removeIf(media -> media.contains("/image~1"));
        return bodies;
    }

    static Set<String> bodiesOfResponses() {
        Set<String> bodies = new TreeSet<>(mediaOf(NO_SUCH_OPERATION.substring(1)));
        operations().forEach(operation -> DOCUMENT.at(operation + "/responses")
                .propertyNames()
                .forEach(status -> bodies.addAll(mediaOf(operation + "/responses" + step(status)))));
        return bodies;
    }

    private static List<String> mediaOf(String place) {
        String content = DOCUMENT.target(place) + "/content";
        return DOCUMENT.at(content).propertyNames().stream()
                .map(mediaType -> content + step(mediaType))
                .toList();
    }

    private static String id(String operation) {
        return DOCUMENT.at(operation + "/operationId").asString("");
    }

    private static Set<String> parametersOf(String item) {
        return Pattern.compile("\\{([^}]+)}")
                .matcher(item)
                .results()
                .map(parameter -> parameter.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As they are referred to, but for ways to authenticate, which are named. */
    private static List<String> components() {
        List<String> components = new ArrayList<>();
        DOCUMENT.at("/components").forEachEntry((kind, members) -> members.propertyNames()
                .forEach(name -> components.add("#/components/" + kind + "/" + name)));
        components.removeIf(name -> name.startsWith("#/components/securitySchemes/") || name.equals(NO_SUCH_OPERATION));
        return components;
    }

    private static List<String> openObjects(String place, Set<String> seen) {
        String schema = DOCUMENT.target(place);
        if (!seen.add(schema)) {
            return List.of();
        }
        List<String> open = new ArrayList<>();
        if (isObject(schema) && !isClosed(schema)) {
            open.add(schema);
        }
        partsOf(schema).forEach(part -> open.addAll(openObjects(part, seen)));
        return open;
    }

    private static boolean isObject(String schema) {
        return DOCUMENT.at(schema).has("properties")
                || DOCUMENT.at(schema + "/type").asString("").equals("object");
    }

    private static boolean isClosed(String schema) {
        JsonNode node = DOCUMENT.at(schema);
        return node.has("additionalProperties")
                || node.has("unevaluatedProperties")
                || elements(schema + "/allOf").stream().anyMatch(part -> isClosed(DOCUMENT.target(part)));
    }

    /** The schemas of what is in the value, and the choices for the value itself. */
    private static List<String> partsOf(String schema) {
        List<String> parts = new ArrayList<>();
        parts.addAll(elements(schema + "/oneOf"));
        parts.addAll(elements(schema + "/anyOf"));
        elements(schema + "/allOf").forEach(part -> parts.addAll(partsOf(DOCUMENT.target(part))));
        DOCUMENT.at(schema + "/properties")
                .propertyNames()
                .forEach(name -> parts.add(schema + "/properties" + step(name)));
        if (DOCUMENT.at(schema).has("items")) {
            parts.add(schema + "/items");
        }
        return parts;
    }

    private static List<String> elements(String list) {
        return IntStream.range(0, DOCUMENT.at(list).size())
                .mapToObj(index -> list + "/" + index)
                .toList();
    }
}
