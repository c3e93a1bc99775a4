package io.github.keyreeve.server.console.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.console.apidocs.Operation.Caller;
import io.github.keyreeve.server.console.apidocs.Operation.Example;
import io.github.keyreeve.server.console.apidocs.Operation.Parameter;
import io.github.keyreeve.server.console.apidocs.Operation.Response;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads operations from an OpenAPI document; what is referred to is looked up. */
final class OperationReader {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BEARER = "bearer";
    private static final String SESSION = "session";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JsonNode document;

    OperationReader(JsonNode document) {
        this.document = document;
    }

    /** The operations of a path, whose item may hold parameters that all of them have. */
    List<Operation> operations(String path, JsonNode item) {
        List<Operation> operations = new ArrayList<>();
        item.forEachEntry((method, operation) -> {
            if (operation.has("responses")) {
                operations.add(operation(method, path, item, operation));
            }
        });
        return operations;
    }

    private Operation operation(String method, String path, JsonNode item, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(parameter(target(parameter))));
        operation.path("parameters").forEach(parameter -> parameters.add(parameter(target(parameter))));
        List<Response> responses = new ArrayList<>();
        operation
                .path("responses")
                .forEachEntry((status, response) -> responses.add(response(status, target(response))));
        JsonNode security = operation.has("security") ? operation.path("security") : document.path("security");
        return new Operation(
                operation.path("operationId").asString(""),
                operation.at("/tags/0").asString(""),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                caller(security),
                security.path(0)
                        .path(BEARER)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                parameters,
                examples(operation.path("requestBody").path("content")),
                responses);
    }

    private static Caller caller(JsonNode security) {
        if (security.isEmpty()) {
            return Caller.ANYONE;
        }
        if (security.path(0).has(SESSION)) {
            return Caller.BROWSER;
        }
        return security.path(0).has(BEARER) ? Caller.BEARER : Caller.CLIENT;
    }

    private static Parameter parameter(JsonNode parameter) {
        return new Parameter(
                parameter.path("name").asString(""),
                parameter.path("in").asString(""),
                parameter.path("required").asBoolean(false),
                parameter.path("description").asString(""));
    }

    private Response response(String status, JsonNode response) {
        return new Response(status, response.path("description").asString(""), examples(response.path("content")));
    }

    private List<Example> examples(JsonNode content) {
        List<Example> examples = new ArrayList<>();
        content.forEachEntry((mediaType, media) -> {
            if (media.has("example")) {
                examples.add(new Example(mediaType, "", text(mediaType, media.path("example"))));
            }
            media.path("examples").forEach(each -> {
                JsonNode example = target(each);
                String summary = example.path("summary").asString("");
                examples.add(new Example(mediaType, summary, text(mediaType, example.path("value"))));
            });
        });
        return examples;
    }

    private static String text(String mediaType, JsonNode example) {
        return mediaType.equals(FORM) ? form(example) : JSON.writeValueAsString(example);
    }

    private static String form(JsonNode example) {
        return example.propertyStream()
                .map(field ->
                        encode(field.getKey()) + "=" + encode(field.getValue().asString()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** What a reference leads to; the node itself if it is none. */
    private JsonNode target(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
