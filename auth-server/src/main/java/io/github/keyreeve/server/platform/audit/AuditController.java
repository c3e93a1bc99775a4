package io.github.keyreeve.server.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        int most = limit(limit);
        AuditQuery query = new AuditQuery(most);
        Optional.ofNullable(event).map(AuditController::event).ifPresent(query::event);
        Optional.ofNullable(account).map(AuditController::account).ifPresent(query::account);
        Optional.ofNullable(client).ifPresent(query::client);
        Optional.ofNullable(from).map(AuditController::time).ifPresent(query::from);
        Optional.ofNullable(to).map(AuditController::time).ifPresent(query::to);
        Optional.ofNullable(after).map(AuditQuery.Cursor::parse).ifPresent(query::after);
        List<StoredEvent> page = rows.page(query);
        return new Page(page.stream().map(Item::of).toList(), page.size() < most ? null : next(page));
    }

    private static String next(List<StoredEvent> page) {
        return AuditQuery.Cursor.of(page.get(page.size() - 1).event()).toString();
    }

    private static int limit(String limit) {
        AuditQuery.require(limit.matches("\\d{1,3}"), "limit must be a number from 1 to 200.");
        return Integer.parseInt(limit);
    }

    private static SecurityEvent event(String key) {
        return Arrays.stream(SecurityEvent.values())
                .filter(event -> event.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidAuditQuery("event is not the name of a security event."));
    }

    private static UUID account(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidAuditQuery("account is not the id of an account.");
        }
    }

    private static Instant time(String time) {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            AuditQuery.require(AuditQuery.isStorable(instant), "a time lies between the years 1970 and 9999.");
            return instant;
        } catch (DateTimeException e) {
            throw new InvalidAuditQuery("from and to are times such as 2030-01-31T12:00:00Z.");
        }
    }
}
