package io.github.keyreeve.server.platform.paging;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order of a list that begins with the newest row; an index on these columns serves it.
 *
 * @param time the column of the time
 * @param keys the columns that order rows of the same time
 */
public record NewestFirst(String time, List<Key> keys) {

    private static final int MOST = 200;

    public NewestFirst {
        keys = List.copyOf(keys);
    }

    /**
     * A column.
     *
     * @param parser makes a parameter of the statement of a text; throws an {@link IllegalArgumentException} if it is malformed
     */
    public record Key(String column, Function<String, Object> parser) {

        /** A column of texts. */
        public static Key text(String column) {
            return new Key(column, text -> text);
        }
    }

    /**
     * The page that {@code limit}, {@code after} and {@code before} name; what is malformed is added to the errors.
     *
     * @param given the parameters of a URL; empty ones count as missing
     */
    public PageQuery page(Map<String, String> given, InputErrors errors) {
        String limit = given.getOrDefault("limit", "");
        int most = limit.isEmpty()
                ? PageQuery.USUAL
                : errors.read("limit", () -> limit(limit)).orElse(1);
        Optional<PageCursor> after = cursor("after", given, errors);
        Optional<PageCursor> before = cursor("before", given, errors);
        errors.check("before", () -> requireOne(after, before));
        return new PageQuery(this, after.or(() -> before).orElse(null), before.isPresent(), most);
    }

    private Optional<PageCursor> cursor(String name, Map<String, String> given, InputErrors errors) {
        String text = given.getOrDefault(name, "");
        return text.isEmpty() ? Optional.empty() : errors.read(name, () -> PageCursor.parse(text, keys));
    }

    String columns() {
        return columns("");
    }

    /** The columns, each with this behind it. */
    String columns(String direction) {
        return Stream.concat(Stream.of(time), keys.stream().map(Key::column))
                .map(column -> column + direction)
                .collect(Collectors.joining(", "));
    }

    private static int limit(String text) {
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw new InvalidInput("limit", Reason.OUT_OF_RANGE, "limit is 1 to " + MOST + ".");
        }
        return number;
    }

    private static void requireOne(Optional<PageCursor> after, Optional<PageCursor> before) {
        if (after.isPresent() && before.isPresent()) {
            throw new InvalidInput("before", Reason.NOT_ALLOWED, "A page is after a row or before one, not both.");
        }
    }
}
