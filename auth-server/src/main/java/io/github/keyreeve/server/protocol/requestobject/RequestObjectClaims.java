package io.github.keyreeve.server.protocol.requestobject;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request object says, RFC 9101 section 4: each parameter is a claim, a text or a number as in a query. {@code resource} may be an array (RFC 8707
 * section 2), {@code claims} and others are JSON.
 */
record RequestObjectClaims(JsonNode all) {

    /** A request object has no other one in it, RFC 9101 section 4. */
    private static final Set<String> NESTED = Set.of("request", "request_uri");

    private static final String REPEATABLE = "resource";

    static RequestObjectClaims read(String payload, JsonMapper json) {
        try {
            JsonNode claims = json.readTree(payload);
            if (claims.isObject()) {
                return new RequestObjectClaims(claims);
            }
        } catch (JacksonException malformed) {
            // As if it were no object.
        }
        throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
    }

    String text(String name) {
        return all.path(name).isString() ? all.path(name).stringValue() : "";
    }

    /** The audience, which is a text or an array, RFC 7519 section 4.1.3. */
    List<String> audience() {
        JsonNode audience = all.path("aud");
        return audience.isArray()
                ? audience.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList()
                : List.of(text("aud"));
    }

    /** A time in seconds; {@code otherwise} if it is absent. */
    long seconds(String name, long otherwise) {
        JsonNode time = all.path(name);
        if (time.isMissingNode()) {
            return otherwise;
        }
        if (!time.isNumber() || !time.canConvertToLong()) {
            throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
        }
        return (long) time.doubleValue();
    }

    /** The parameters of these names; the others are ignored. */
    Map<String, List<String>> parameters(Set<String> names) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        all.properties().forEach(claim -> {
            if (NESTED.contains(claim.getKey())) {
                throw OAuthErrorCause.INVALID_REQUEST_OBJECT.exception();
            }
            if (names.contains(claim.getKey())) {
                List<String> values = values(claim.getKey(), claim.getValue());
                if (!values.isEmpty()) {
                    parameters.put(claim.getKey(), values);
                }
            }
        });
        return parameters;
    }

    private static List<String> values(String name, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (name.equals(REPEATABLE) && value.isArray()) {
            value.valueStream().forEach(each -> values.add(value(each)));
        } else {
            values.add(value(value));
        }
        values.removeIf(String::isEmpty);
        return values;
    }

    private static String value(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
