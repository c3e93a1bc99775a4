package io.github.keyreeve.server.platform.paging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 * @param previous the value of {@code before} for the previous page; null on the first one
 */
public record ListPage<T>(
        List<T> items, @Nullable String next, @Nullable String previous) {

    public ListPage {
        items = List.copyOf(items);
    }

    /**
     * From what the statement of a query finds.
     *
     * @param found in the direction of the query; with one more row than the page has, if there are more
     */
    public static <T> ListPage<T> of(List<T> found, PageQuery query, Function<T, PageCursor> cursors) {
        boolean isMore = found.size() > query.limit();
        List<T> items = isMore ? found.subList(0, query.limit()) : found;
        if (items.isEmpty()) {
            return new ListPage<>(items, null, null);
        }
        PageCursor end = isMore ? cursors.apply(items.get(items.size() - 1)) : null;
        PageCursor begin = query.cursor() == null ? null : cursors.apply(items.get(0));
        return of(items, query, begin, end);
    }

    /**
     * A page whose edges are known.
     *
     * @param items in the direction of the query
     * @param begin the edge from which it was read; null if there is nothing before it
     * @param end the edge at which reading stopped; null if there is nothing beyond it
     */
    public static <T> ListPage<T> of(
            List<T> items, PageQuery query, @Nullable PageCursor begin, @Nullable PageCursor end) {
        if (!query.isBackward()) {
            return new ListPage<>(items, text(end), text(begin));
        }
        List<T> newestFirst = new ArrayList<>(items);
        Collections.reverse(newestFirst);
        return new ListPage<>(newestFirst, text(begin), text(end));
    }

    private static @Nullable String text(@Nullable PageCursor cursor) {
        return cursor == null ? null : cursor.text();
    }
}
