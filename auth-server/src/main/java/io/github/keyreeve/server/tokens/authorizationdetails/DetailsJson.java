package io.github.keyreeve.server.tokens.authorizationdetails;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authorization details as JSON, RFC 9396 section 2: bounded, without members that occur twice, without numbers that no column holds, and without
 * characters that a page does not show, since the user must see what is approved.
 */
final class DetailsJson {

    private static final int MOST = 10;
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 8;
    private static final int MOST_DIGITS = 32;

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");

    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private DetailsJson() {}

    /** The objects of a parameter; empty if it is malformed. */
    static Optional<List<Map<String, Object>>> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode details = JSON.readTree(value);
            return details.isArray()
                            && details.size() <= MOST
                            && details.valueStream().allMatch(DetailsJson::isDetail)
                    ? Optional.of(JSON.treeToValue(details, OBJECTS))
                    : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    static List<Map<String, Object>> read(String stored) {
        return JSON.readValue(stored, OBJECTS);
    }

    static String write(List<Map<String, Object>> details) {
        return JSON.writeValueAsString(details);
    }

    static JsonNode tree(Map<String, Object> detail) {
        return JSON.valueToTree(detail);
    }

    private static boolean isDetail(JsonNode detail) {
        return detail.isObject() && isShown(detail);
    }

    private static boolean isShown(JsonNode value) {
        if (value.isString()) {
            return isShown(value.stringValue());
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
        }
        return value.propertyNames().stream().allMatch(DetailsJson::isShown)
                && value.valueStream().allMatch(DetailsJson::isShown);
    }

    private static boolean isShown(String text) {
        return !HIDDEN.matcher(text).find();
    }
}
