package io.github.keyreeve.server.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the audit log stands in the list.
 *
 * @param next the cursor of the older page; null if there is none
 * @param previous the cursor of the newer page; null if there is none
 */
public record AuditPage(@Nullable String next, @Nullable String previous) {

    /** The place of what a query has found. */
    public static AuditPage of(List<StoredEvent> found, AuditQuery query) {
        if (found.isEmpty()) {
            return new AuditPage(null, null);
        }
        boolean full = found.size() == query.limit();
        boolean hasNext = query.isBackward() || full;
        boolean hasPrevious = query.isBackward() ? full : query.isContinued();
        return new AuditPage(
                hasNext ? cursor(found.get(found.size() - 1)) : null, hasPrevious ? cursor(found.get(0)) : null);
    }

    private static String cursor(StoredEvent row) {
        return AuditQuery.Cursor.of(row.event()).toString();
    }
}
