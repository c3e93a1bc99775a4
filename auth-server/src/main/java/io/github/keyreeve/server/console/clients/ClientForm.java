package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.tokens.templates.ClientTemplate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Client metadata as a form: what changes often as fields, with a value in each line of a list, and all else as JSON.
 *
 * @param clientId of a new client; empty for a generated one
 * @param more the other members, as a JSON object
 */
record ClientForm(
        String clientId,
        String clientName,
        String redirectUris,
        String postLogoutRedirectUris,
        String scope,
        String resources,
        String more) {

    private static final List<String> LISTS = List.of("redirect_uris", "post_logout_redirect_uris", "resources");
    private static final List<String> TEXTS = List.of("client_name", "scope");

    static ClientForm read(MultiValueMap<String, String> fields) {
        return new ClientForm(
                field(fields, "client_id"),
                field(fields, "client_name"),
                field(fields, "redirect_uris"),
                field(fields, "post_logout_redirect_uris"),
                field(fields, "scope"),
                field(fields, "resources"),
                field(fields, "more"));
    }

    static ClientForm of(ObjectNode metadata) {
        ObjectNode rest = metadata.deepCopy();
        TEXTS.forEach(rest::remove);
        LISTS.forEach(rest::remove);
        return new ClientForm(
                "",
                metadata.path("client_name").asString(""),
                lines(metadata.path("redirect_uris")),
                lines(metadata.path("post_logout_redirect_uris")),
                metadata.path("scope").asString(""),
                lines(metadata.path("resources")),
                rest.toPrettyString());
    }

    /** What a new client of this kind begins with. */
    static ClientForm of(ClientTemplate template) {
        return new ClientForm("", "", "", "", template.defaultScope(), "", "");
    }

    /** The metadata of a new client. */
    ObjectNode metadata(ClientTemplate template) {
        return template.metadata(clientName.strip(), values(redirectUris), scope, values(resources));
    }

    /**
     * The metadata with all members.
     *
     * @throws InvalidInput if the other members are not a JSON object
     */
    ObjectNode metadata(JsonMapper json) {
        ObjectNode metadata = rest(json);
        metadata.put("client_name", clientName.strip());
        metadata.put("scope", scope.strip().replaceAll("\\s+", " "));
        metadata.set("redirect_uris", array(json, redirectUris));
        metadata.set("post_logout_redirect_uris", array(json, postLogoutRedirectUris));
        metadata.set("resources", array(json, resources));
        return metadata;
    }

    private ObjectNode rest(JsonMapper json) {
        try {
            if (json.readTree(more.isBlank() ? "{}" : more) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            // Reported like any other text that is no object.
        }
        throw new InvalidInput("more", Reason.MALFORMED, "The other members are not a JSON object.");
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    private static String lines(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
    }

    private static ArrayNode array(JsonMapper json, String lines) {
        ArrayNode array = json.createArrayNode();
        values(lines).forEach(array::add);
        return array;
    }

    private static List<String> values(String lines) {
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
