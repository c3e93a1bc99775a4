package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decoded JWT, not verified. */
public record Token(JsonNode header, JsonNode claims) {

    private static final JsonMapper JSON = new JsonMapper();

    public static Token of(String jwt) {
        List<String> parts = List.of(jwt.split("\\.", -1));
        return new Token(part(parts.get(0)), part(parts.get(1)));
    }

    public String claim(String name) {
        return claims.path(name).asString("");
    }

    /** The claim {@code aud} as a list, however it is written. */
    public List<String> audience() {
        JsonNode audience = claims.path("aud");
        return audience.isArray()
                ? audience.valueStream().map(JsonNode::asString).toList()
                : List.of(audience.asString());
    }

    private static JsonNode part(String part) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
