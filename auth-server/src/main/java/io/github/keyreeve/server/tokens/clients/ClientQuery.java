package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which clients to list, in the order of their identifiers.
 *
 * @param search part of an identifier or a name; empty for all
 * @param state {@code active} or {@code disabled}; null for both
 * @param kind one of {@link #KINDS}; null for all
 * @param after the identifier at which the previous page ended; empty for the first page
 * @param limit the page size, 1 to 200
 */
public record ClientQuery(
        String search, @Nullable String state, @Nullable String kind, String after, int limit) {

    public static final List<String> STATES = List.of("active", "disabled");

    /** By what a client does; {@code api} for one that gets no tokens. */
    public static final List<String> KINDS = List.of("web", "spa", "native", "service", "api");

    private static final int MOST = 200;
    private static final int LONGEST_SEARCH = 254;

    /**
     * Reads the query of a URL. A parameter without a value counts as absent.
     *
     * @throws InvalidInput that names all malformed parameters
     */
    public static ClientQuery parse(
            @Nullable String search,
            @Nullable String state,
            @Nullable String kind,
            @Nullable String after,
            String limit) {
        InputErrors errors = new InputErrors();
        Optional<String> text = errors.read("search", () -> search(present(search)));
        Optional<String> inState = errors.read("state", () -> oneOf(STATES, "state", present(state)));
        Optional<String> ofKind = errors.read("kind", () -> oneOf(KINDS, "kind", present(kind)));
        Optional<String> cursor = errors.read("after", () -> cursor(present(after)));
        Optional<Integer> most = errors.read("limit", () -> limit(limit));
        errors.throwIfAny();
        return new ClientQuery(
                text.orElseThrow(),
                inState.filter(value -> !value.isEmpty()).orElse(null),
                ofKind.filter(value -> !value.isEmpty()).orElse(null),
                cursor.orElseThrow(),
                most.orElseThrow());
    }

    private static String present(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static String search(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw new InvalidInput("search", Reason.TOO_LONG, "search has at most " + LONGEST_SEARCH + " characters.");
        }
        return text;
    }

    private static String oneOf(List<String> values, String name, String value) {
        if (!value.isEmpty() && !values.contains(value)) {
            throw new InvalidInput(name, Reason.NOT_ALLOWED, name + " is one of " + String.join(", ", values) + ".");
        }
        return value;
    }

    private static String cursor(String after) {
        if (!after.isEmpty() && !ClientMetadataRules.isClientId(after)) {
            throw new InvalidInput("after", Reason.MALFORMED, "after is not what an earlier page gave as next.");
        }
        return after;
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", Reason.OUT_OF_RANGE, "limit is 1 to " + MOST + ".");
        }
        return limit;
    }

    /** The clients of the page, from what was found. */
    public List<ClientDetails> page(List<ClientDetails> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The value of {@code after} for the next page; null if this is the last one. */
    public @Nullable String next(List<ClientDetails> found) {
        return found.size() > limit ? found.get(limit - 1).clientId() : null;
    }

    boolean searches() {
        return !search.isEmpty();
    }

    /** The search as a pattern of {@code like}; wildcards in it are escaped. */
    String pattern() {
        String text = search.toLowerCase(Locale.ROOT);
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
