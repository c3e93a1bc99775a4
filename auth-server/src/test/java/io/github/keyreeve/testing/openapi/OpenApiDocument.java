package io.github.keyreeve.testing.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * An OpenAPI 3.1 document, whose schemas are those of JSON Schema 2020-12. Places in it are JSON pointers (RFC 6901), and each schema is
 * compiled once.
 */
public final class OpenApiDocument {

    private static final String NAME = "https://openapi.test/openapi.json";

    private final JsonNode tree;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    public OpenApiDocument(JsonNode tree) {
        this.tree = tree;
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(NAME, tree.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** The whole document. */
    public JsonNode tree() {
        return tree;
    }

    /** What is at this place. */
    public JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** The place that a reference at this place leads to; the place itself if there is none. */
    public String target(String pointer) {
        String reference = tree.at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    /** What is wrong with a value, by the schema at this place; empty if nothing is. */
    public List<String> validate(String schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** One step of a pointer, such as a path. */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private Schema compile(String pointer) {
        return registry.getSchema(SchemaLocation.of(NAME + "#" + pointer));
    }
}
