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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A page of the audit log, the newest first. Each filter alone is served by an index that ends with the order of the pages; a group of
 * events is read event by event.
 */
public final class AuditQuery {

    static final int LARGEST_PAGE = 200;

    private final Set<String> conditions = new LinkedHashSet<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final int limit;
    private boolean readsEvents;
    private boolean narrowed;
    private boolean backward;

    public AuditQuery(int limit) {
        requireLimit(limit);
        this.limit = limit;
        parameters.put("limit", limit);
    }

    static void requireLimit(int limit) {
        require(limit >= 1 && limit <= LARGEST_PAGE, "limit", "limit is 1 to " + LARGEST_PAGE + ".");
    }

    public AuditQuery event(SecurityEvent event) {
        return and("event = :event", "event", event.key());
    }

    /** Any of these. */
    public AuditQuery events(Collection<SecurityEvent> events) {
        readsEvents = true;
        parameters.put("events", events.stream().map(SecurityEvent::key).toArray(String[]::new));
        return this;
    }

    public AuditQuery account(UUID accountId) {
        narrowed = true;
        return and("account_id = :account", "account", accountId);
    }

    public AuditQuery client(String clientId) {
        narrowed = true;
        return and("client_id = :client", "client", clientId);
    }

    public AuditQuery address(String address) {
        narrowed = true;
        return and("address = :address", "address", address);
    }

    public AuditQuery from(Instant from) {
        return and("at >= :from", "from", time(from));
    }

    public AuditQuery to(Instant to) {
        return and("at < :to", "to", time(to));
    }

    /** Only what is older than this row, in the order of the pages. */
    public AuditQuery after(Cursor cursor) {
        parameters.put("cursorId", cursor.id());
        return and("(at, id) < (:cursorAt, :cursorId)", "cursorAt", time(cursor.at()));
    }

    /** Only what is newer than this row, the page that ends just before it. */
    public AuditQuery before(Cursor cursor) {
        backward = true;
        parameters.put("cursorId", cursor.id());
        return and("(at, id) > (:cursorAt, :cursorId)", "cursorAt", time(cursor.at()));
    }

    public int limit() {
        return limit;
    }

    boolean isBackward() {
        return backward;
    }

    /** Whether it is not the first page. */
    boolean isContinued() {
        return parameters.containsKey("cursorId");
    }

    /** Everything after {@code from} in the statement. */
    String clauses() {
        if (!readsEvents) {
            return where() + inOrder();
        }
        if (narrowed) {
            return where() + (conditions.isEmpty() ? " where " : " and ") + "event = any(cast(:events as text[]))"
                    + inOrder();
        }
        return """
                where id in (select newest.id
                               from unnest(cast(:events as text[])) as named (event)
                               cross join lateral (select id, at from audit_event%s event = named.event%s) newest)
                """.formatted(conditions.isEmpty() ? " where" : where() + " and", inOrder()) + inOrder();
    }

    private String inOrder() {
        return backward ? " order by at, id limit :limit" : " order by at desc, id desc limit :limit";
    }

    private String where() {
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
    public record Cursor(Instant at, UUID id) {

        private static final String INVALID_CURSOR =
                "after and before are what a page of the same list gave as next and previous.";

        public static Cursor of(AuditEvent event) {
            return new Cursor(event.at(), event.id());
        }

        static Cursor parse(String text) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
                Cursor cursor = new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
                require(!bytes.hasRemaining() && isStorable(at), "", INVALID_CURSOR);
                return cursor;
            } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException | ArithmeticException e) {
                throw new InvalidInput("", Reason.MALFORMED, INVALID_CURSOR);
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
