package io.github.keyreeve.server.tokens.keys;

import java.net.URL;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Claims as the JSON object of a JWT, RFC 7519 section 7.1. */
final class ClaimsJson {

    private final JsonMapper json = JsonMapper.builder().build();

    /** The object in UTF-8: times as numbers (section 2), one audience as a string (section 4.1.3). */
    byte[] write(Map<String, Object> claims) {
        Map<String, Object> members = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            Object member = name.equals("aud") && value instanceof List<?> list && list.size() == 1
                    ? list.get(0)
                    : member(name, value);
            if (member != null) {
                members.put(name, member);
            }
        });
        return json.writeValueAsBytes(members);
    }

    private static @Nullable Object member(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            return time.getEpochSecond();
        }
        if (value instanceof Date time) {
            return time.toInstant().getEpochSecond();
        }
        if (value instanceof URL address) {
            return address.toString();
        }
        if (value == null || isJson(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "The claim " + name + " is a " + value.getClass().getName());
    }

    private static boolean isJson(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Collection<?>
                || value instanceof Map<?, ?>;
    }
}
