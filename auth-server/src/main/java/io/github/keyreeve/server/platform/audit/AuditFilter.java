package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads a query of the audit log from the parameters of a URL. Empty ones count as missing. */
public final class AuditFilter {

    /** The parameters that narrow the list. */
    public static final List<String> NAMES = List.of("event", "group", "account", "client", "address", "from", "to");

    private static final int LONGEST = 254;

    private final Map<String, String> given;
    private final InputErrors errors = new InputErrors();

    private AuditFilter(Map<String, String> given) {
        this.given = given;
    }

    /**
     * The page that the parameters name.
     *
     * @throws InvalidInput that names all that is malformed
     */
    public static AuditQuery parse(Map<String, String> given) {
        return new AuditFilter(given).query();
    }

    private AuditQuery query() {
        AuditQuery query =
                new AuditQuery(read("limit", AuditFilter::limit).orElse(given.containsKey("limit") ? 1 : 50));
        read("event", AuditFilter::event).ifPresent(query::event);
        read("group", EventGroup::of).map(EventGroup::events).ifPresent(query::events);
        read("account", AuditFilter::account).ifPresent(query::account);
        read("client", AuditFilter::text).ifPresent(query::client);
        read("address", AuditFilter::text).ifPresent(query::address);
        read("from", AuditFilter::time).ifPresent(query::from);
        read("to", AuditFilter::time).ifPresent(query::to);
        Optional<AuditQuery.Cursor> after = read("after", AuditQuery.Cursor::parse);
        Optional<AuditQuery.Cursor> before = read("before", AuditQuery.Cursor::parse);
        errors.check(
                "before",
                () -> AuditQuery.require(
                        after.isEmpty() || before.isEmpty(), "", "A page is after an event or before one, not both."));
        errors.throwIfAny();
        after.ifPresent(query::after);
        before.ifPresent(query::before);
        return query;
    }

    private <T> Optional<T> read(String name, Function<String, T> parser) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty() ? Optional.empty() : errors.read(name, () -> parser.apply(text));
    }

    private static int limit(String limit) {
        int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        AuditQuery.requireLimit(number);
        return number;
    }

    private static SecurityEvent event(String key) {
        return Arrays.stream(SecurityEvent.values())
                .filter(event -> event.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("event", Reason.NOT_ALLOWED, "event is not the name of a security event."));
    }

    private static UUID account(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("account", Reason.MALFORMED, "account is not the id of an account.");
        }
    }

    private static String text(String text) {
        AuditQuery.require(text.length() <= LONGEST, "", "This has at most " + LONGEST + " characters.");
        return text;
    }

    /** A time without an offset, as a form sends it, is UTC; a day begins at midnight. */
    private static Instant time(String text) {
        try {
            Instant time = instant(text);
            AuditQuery.require(AuditQuery.isStorable(time), "", "A time lies between the years 1970 and 9999.");
            return time;
        } catch (DateTimeException e) {
            throw new InvalidInput("", Reason.MALFORMED, "from and to are times such as 2030-01-31T12:00:00Z.");
        }
    }

    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasOffset = text.matches(".*(Z|[+-][0-9:]{2,})");
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
