package io.github.keyreeve.server.platform.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A row at the edge of a page.
 *
 * @param keys what orders rows of the same time
 */
public record PageCursor(Instant at, List<String> keys) {

    private static final String SEPARATOR = "\n";

    public PageCursor {
        keys = List.copyOf(keys);
    }

    public static PageCursor of(Instant at, Object... keys) {
        return new PageCursor(at, Arrays.stream(keys).map(String::valueOf).toList());
    }

    static PageCursor parse(String text, List<NewestFirst.Key> columns) {
        try {
            List<String> parts = List.of(new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1));
            PageCursor cursor = new PageCursor(Instant.parse(parts.get(0)), parts.subList(1, parts.size()));
            if (cursor.keys.size() != columns.size() || !cursor.isStorable()) {
                throw malformed();
            }
            for (int i = 0; i < columns.size(); i++) {
                Object unused = columns.get(i).parser().apply(cursor.keys.get(i));
            }
            return cursor;
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw malformed();
        }
    }

    /** As a parameter of a URL. */
    public String text() {
        String plain = at + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** PostgreSQL knows neither other years nor the character 0. */
    private boolean isStorable() {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1970 && year <= 9999 && keys.stream().noneMatch(key -> key.contains("\0"));
    }

    private static InvalidInput malformed() {
        return new InvalidInput(
                "", Reason.MALFORMED, "after and before are what a page of the same list gave as next and previous.");
    }
}
