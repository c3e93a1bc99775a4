package io.github.keyreeve.server.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log for administrators, newest first and page by page. */
@RestController
class AuditController {

    private final AuditRows rows;

    AuditController(AuditRows rows) {
        this.rows = rows;
    }

    /**
     * One page.
     *
     * @param next what to ask for as {@code after} to get the next page; null if this is the last
     */
    record Page(List<Item> items, @Nullable String next) {}

    /** One event. */
    record Item(
            UUID id,
            Instant at,
            String event,
            @JsonProperty("actor_kind") String actorKind,
            @JsonProperty("actor_id") @Nullable String actorId,
            @JsonProperty("account_id") @Nullable UUID accountId,
            @JsonProperty("client_id") @Nullable String clientId,
            @Nullable String address,
            @JsonProperty("request_id") @Nullable String requestId,
            Map<String, String> facts,
            @Nullable Long seq) {

        static Item of(StoredEvent row) {
            AuditEvent event = row.event();
            return new Item(
                    event.id(),
                    event.at(),
                    event.event(),
                    event.actorKind(),
                    event.actorId(),
                    event.accountId(),
                    event.clientId(),
                    event.address(),
                    event.requestId(),
                    event.facts(),
                    row.seq());
        }
    }

    @GetMapping("/api/admin/audit")
    Page page(
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") String limit) {
        InputErrors errors = new InputErrors();
        int most = errors.read("limit", () -> limit(limit)).orElse(1);
        AuditQuery query = new AuditQuery(most);
        read(errors, "event", event, AuditController::event).ifPresent(query::event);
        read(errors, "account", account, AuditController::account).ifPresent(query::account);
        Optional.ofNullable(client).ifPresent(query::client);
        read(errors, "from", from, AuditController::time).ifPresent(query::from);
        read(errors, "to", to, AuditController::time).ifPresent(query::to);
        read(errors, "after", after, AuditQuery.Cursor::parse).ifPresent(query::after);
        errors.throwIfAny();
        List<StoredEvent> page = rows.page(query);
        return new Page(page.stream().map(Item::of).toList(), page.size() < most ? null : next(page));
    }

    private static String next(List<StoredEvent> page) {
        return AuditQuery.Cursor.of(page.get(page.size() - 1).event()).toString();
    }

    private static <T> Optional<T> read(
            InputErrors errors, String name, @Nullable String value, Function<String, T> parser) {
        return value == null ? Optional.empty() : errors.read(name, () -> parser.apply(value));
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

    private static Instant time(String time) {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            AuditQuery.require(AuditQuery.isStorable(instant), "", "A time lies between the years 1970 and 9999.");
            return instant;
        } catch (DateTimeException e) {
            throw new InvalidInput("", Reason.MALFORMED, "from and to are times such as 2030-01-31T12:00:00Z.");
        }
    }
}
