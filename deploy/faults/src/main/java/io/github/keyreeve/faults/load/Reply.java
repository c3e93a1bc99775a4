package io.github.keyreeve.faults.load;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response, or that there was none.
 *
 * @param status 0 if there was no response
 */
record Reply(int status, Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Reply none(Exception why) {
        return new Reply(0, Map.of(), why.getClass().getSimpleName());
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** A member of a JSON object; the empty text if there is none. */
    String member(String name) {
        return json(body).path(name).asString("");
    }

    /** A claim of a JWT that is a member; the empty text if there is none. */
    String claim(String token, String name) {
        String[] parts = member(token).split("\\.", -1);
        return parts.length == 3 ? json(Jws.decode(parts[1])).path(name).asString("") : "";
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}
