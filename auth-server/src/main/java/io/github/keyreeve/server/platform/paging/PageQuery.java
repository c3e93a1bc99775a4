package io.github.keyreeve.server.platform.paging;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is read.
 *
 * @param cursor the row at the edge of the page that was read before; null for the first page
 * @param isBackward whether the page ends before the cursor, instead of beginning after it
 * @param limit the page size
 */
public record PageQuery(NewestFirst order, @Nullable PageCursor cursor, boolean isBackward, int limit) {

    static final int USUAL = 50;

    /** The condition for what is on this page or beyond it; that of a statement before it goes on with {@code and}. */
    public String condition() {
        if (cursor == null) {
            return "true";
        }
        StringBuilder values = new StringBuilder(":cursorAt");
        for (int i = 0; i < order.keys().size(); i++) {
            values.append(", :cursorKey").append(i);
        }
        return "(" + order.columns() + ") " + (isBackward ? ">" : "<") + " (" + values + ")";
    }

    /** The sort expression, in the direction of this query. */
    public String sort() {
        return order.columns(isBackward ? "" : " desc");
    }

    /** The parameters of the condition. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (cursor != null) {
            parameters.put("cursorAt", cursor.at().atOffset(ZoneOffset.UTC));
            for (int i = 0; i < order.keys().size(); i++) {
                parameters.put(
                        "cursorKey" + i,
                        order.keys().get(i).parser().apply(cursor.keys().get(i)));
            }
        }
        return parameters;
    }

    /** The same list, read on from this row. */
    public PageQuery from(PageCursor row) {
        return new PageQuery(order, row, isBackward, limit);
    }
}
