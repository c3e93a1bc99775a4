package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A query of the audit log. Every condition is served by an index that ends with the order of the pages. */
final class AuditQuery {

    static final int LARGEST_PAGE = 200;

    private final Set<String> conditions = new LinkedHashSet<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    AuditQuery(int limit) {
        requireLimit(limit);
        parameters.put("limit", limit);
    }

    static void requireLimit(int limit) {
        require(limit >= 1 && limit <= LARGEST_PAGE, "limit", "limit is 1 to " + LARGEST_PAGE + ".");
    }

    AuditQuery event(SecurityEvent event) {
        return and("event = :event", "event", event.key());
    }

    AuditQuery account(UUID accountId) {
        return and("account_id = :account", "account", accountId);
    }

    AuditQuery client(String clientId) {
        return and("client_id = :client", "client", clientId);
    }

    AuditQuery from(Instant from) {
        return and("at >= :from", "from", time(from));
    }

    AuditQuery to(Instant to) {
        return and("at < :to", "to", time(to));
    }

    /** Only what is older than this row, in the order of the pages. */
    AuditQuery after(Cursor cursor) {
        parameters.put("cursorId", cursor.id());
        return and("(at, id) < (:cursorAt, :cursorId)", "cursorAt", time(cursor.at()));
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private AuditQuery and(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }

    static void require(boolean valid, String parameter, String rule) {
        if (!valid) {
            throw new InvalidInput(parameter, Reason.OUT_OF_RANGE, rule);
        }
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Where a page ended. */
    record Cursor(Instant at, UUID id) {

        private static final String INVALID_CURSOR = "after is not what an earlier page gave as next.";

        static Cursor of(AuditEvent event) {
            return new Cursor(event.at(), event.id());
        }

        static Cursor parse(String text) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
                Cursor cursor = new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
                require(!bytes.hasRemaining() && isStorable(at), "after", INVALID_CURSOR);
                return cursor;
            } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException | ArithmeticException e) {
                throw new InvalidInput("after", Reason.MALFORMED, INVALID_CURSOR);
            }
        }

        @Override
        public String toString() {
            byte[] bytes = ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    /** Whether PostgreSQL knows the time too. */
    static boolean isStorable(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1970 && year <= 9999;
    }
}
