package io.github.keyreeve.server.console.apidocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code openapi.yaml} says.
 *
 * @param document as it stands there, with the address of this server
 */
record ApiDescription(Map<String, Object> document) {

    private static final String SOURCE = "openapi.yaml";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    ApiDescription {
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }

    static ApiDescription load(String server) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (InputStream source = new ClassPathResource(SOURCE, ApiDescription.class).getInputStream()) {
            Map<String, Object> document = new Yaml(new SafeConstructor(strict)).load(source);
            document.put("servers", List.of(Map.of("url", server)));
            return new ApiDescription(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operations under the tags that the document lists, both in its order. */
    List<Section> sections() {
        JsonNode tree = JSON.valueToTree(document);
        List<Section> sections = new ArrayList<>();
        for (JsonNode tag : tree.path("tags")) {
            String name = tag.path("name").asString();
            List<Operation> ofTag = operations(tree).stream()
                    .filter(operation -> operation.tag().equals(name))
                    .toList();
            sections.add(new Section(name, tag.path("description").asString(), ofTag));
        }
        return sections;
    }

    private static List<Operation> operations(JsonNode tree) {
        List<Operation> operations = new ArrayList<>();
        tree.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    if (operation.has("responses")) {
                        operations.add(Operation.of(method, path, operation, tree));
                    }
                }));
        return operations;
    }

    /** The operations of one tag. */
    record Section(String name, String description, List<Operation> operations) {}

    /**
     * A method of a path.
     *
     * @param open whether it is called without a token
     * @param request an example of the body
     * @param answers by status
     */
    record Operation(
            String tag,
            String method,
            String path,
            String summary,
            boolean open,
            @Nullable String request,
            Map<String, String> answers) {

        private static Operation of(String method, String path, JsonNode operation, JsonNode tree) {
            Map<String, String> answers = new LinkedHashMap<>();
            operation.path("responses").forEachEntry((status, answer) -> answers.put(status, meaning(answer, tree)));
            JsonNode example = operation.at("/requestBody/content/application~1json/example");
            return new Operation(
                    operation.at("/tags/0").asString(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    operation.path("summary").asString(),
                    operation.path("security").isArray(),
                    example.isMissingNode() ? null : JSON.writeValueAsString(example),
                    answers);
        }

        /** Answers that many operations share are written once, and referred to. */
        private static String meaning(JsonNode answer, JsonNode tree) {
            String reference = answer.path("$ref").asString("");
            JsonNode meant = reference.isEmpty() ? answer : tree.at(reference.substring(1));
            return meant.path("description").asString("");
        }
    }
}
