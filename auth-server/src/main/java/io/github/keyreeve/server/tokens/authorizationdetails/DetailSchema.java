package io.github.keyreeve.server.tokens.authorizationdetails;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of the details of a type. Members that it does not name are refused, RFC 9396 section 5, unless it says otherwise
 * itself. It refers to nothing outside: the validator fetches no schemas.
 */
final class DetailSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Schema schema;

    private DetailSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * The schema of this type, which need not describe {@code type} itself.
     *
     * @throws IllegalArgumentException if it is no JSON Schema
     */
    static DetailSchema of(String type, JsonNode declared) {
        SchemaRegistry registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        try {
            if (!declared.isObject()
                    || !registry.getSchema(SchemaLocation.of(DIALECT))
                            .validate(declared)
                            .isEmpty()) {
                throw new IllegalArgumentException("no JSON Schema");
            }
            DetailSchema schema = new DetailSchema(registry.getSchema(closed(type, (ObjectNode) declared)));
            // A reference that leads nowhere fails now, and not in a request.
            schema.schema.initializeValidators();
            schema.accepts(Map.of("type", type));
            return schema;
        } catch (SchemaException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    private static JsonNode closed(String type, ObjectNode declared) {
        ObjectNode schema = declared.deepCopy();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode properties =
                schema.path("properties") instanceof ObjectNode declaredOnes ? declaredOnes : nodes.objectNode();
        properties.set("type", nodes.objectNode().put("const", type));
        schema.set("properties", properties);
        if (!schema.has("additionalProperties") && !schema.has("unevaluatedProperties")) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    boolean accepts(Map<String, Object> detail) {
        return schema.validate(DetailsJson.tree(detail)).isEmpty();
    }
}
