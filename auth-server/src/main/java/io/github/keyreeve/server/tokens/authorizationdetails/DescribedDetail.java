package io.github.keyreeve.server.tokens.authorizationdetails;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A detail in the language of a user.
 *
 * @param type as the client writes it
 * @param title what the type permits
 * @param description a sentence about the type, or null
 * @param fields all members but {@code type}, with those of objects in them
 */
public record DescribedDetail(
        String type, String title, @Nullable String description, List<Field> fields) {

    public DescribedDetail {
        fields = List.copyOf(fields);
    }

    static DescribedDetail of(Map<String, Object> detail, String title, @Nullable String description) {
        List<Field> fields = new ArrayList<>();
        detail.forEach((name, value) -> {
            if (!name.equals("type")) {
                put(name, value, fields);
            }
        });
        return new DescribedDetail(AuthorizationDetails.type(detail), title, description, fields);
    }

    private static void put(String name, @Nullable Object value, List<Field> fields) {
        if (value instanceof Map<?, ?> members && !members.isEmpty()) {
            members.forEach((member, content) -> put(name + "." + member, content, fields));
        } else if (value instanceof List<?> list && list.stream().anyMatch(DescribedDetail::isStructured)) {
            for (int place = 0; place < list.size(); place++) {
                put(name + "[" + (place + 1) + "]", list.get(place), fields);
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            fields.add(new Field(name, list.stream().map(String::valueOf).toList()));
        } else {
            fields.add(new Field(name, List.of(String.valueOf(value))));
        }
    }

    private static boolean isStructured(@Nullable Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?>;
    }

    /** A member, such as {@code amount.currency}, with its value, or its values if it is a list. */
    public record Field(String name, List<String> values) {

        public Field {
            values = List.copyOf(values);
        }
    }
}
