package io.github.keyreeve.server.tokens.authorizationdetails;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that several types have, RFC 9396 section 2.2: their form is the same whatever a schema says. */
final class CommonFields {

    private static final Set<String> LISTS = Set.of("locations", "actions", "datatypes", "privileges");
    private static final String IDENTIFIER = "identifier";

    private CommonFields() {}

    static boolean areValid(Map<String, Object> detail) {
        return LISTS.stream().allMatch(name -> !detail.containsKey(name) || isListOfTexts(detail.get(name)))
                && (!detail.containsKey(IDENTIFIER) || detail.get(IDENTIFIER) instanceof String);
    }

    private static boolean isListOfTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }
}
