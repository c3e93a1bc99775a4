package io.github.keyreeve.server.console.apikeys;

import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.tokens.apikeys.NewApiKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new key.
 *
 * @param values by the name of the field
 * @param scopes those that are chosen
 * @param errors what is invalid, by the name of the field
 */
public record ApiKeyForm(Map<String, String> values, List<String> scopes, Map<String, InvalidField> errors) {

    private static final List<String> ON_PAGE = List.of("name", "usage_scope", "days", "rate_limit");

    public ApiKeyForm {
        values = Map.copyOf(values);
        scopes = List.copyOf(scopes);
        errors = Map.copyOf(errors);
    }

    /** As it is entered. */
    public static ApiKeyForm of(String name, List<String> scopes, String days, String rateLimit) {
        return new ApiKeyForm(Map.of("name", name, "days", days, "rate_limit", rateLimit), scopes, Map.of());
    }

    /** The form as it was entered, with what is invalid. */
    public ApiKeyForm refused(InvalidInput refusal) {
        Map<String, InvalidField> found = new LinkedHashMap<>();
        refusal.fields().forEach(invalid -> found.putIfAbsent(name(invalid), invalid));
        return new ApiKeyForm(values, scopes, found);
    }

    private static String name(InvalidField invalid) {
        return invalid.field().equals("expires_at") ? "days" : invalid.field();
    }

    /** The invalid field that comes first on the page; null if there is none. */
    public @Nullable String firstError() {
        return ON_PAGE.stream().filter(errors::containsKey).findFirst().orElse(null);
    }

    /** What was entered; with a time that is refused, like the other fields that are invalid, if the number of days is none. */
    public NewApiKey requested(Clock clock, long mostDays) {
        return new NewApiKey(
                values.get("name"), String.join(" ", scopes), end(clock, mostDays), values.get("rate_limit"));
    }

    private Instant end(Clock clock, long mostDays) {
        String days = values.getOrDefault("days", "").strip();
        boolean isValid = days.matches("[0-9]{1,5}") && Long.parseLong(days) <= mostDays;
        return clock.instant().plus(Duration.ofDays(isValid ? Long.parseLong(days) : 0));
    }
}
