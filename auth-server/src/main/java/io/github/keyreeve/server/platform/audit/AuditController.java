package io.github.keyreeve.server.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param previous what to ask for as {@code before} to get the previous page; null if this is the first
     */
    record Page(
            List<Item> items,
            @Nullable String next,
            @Nullable String previous) {

        static Page of(List<StoredEvent> found, AuditQuery query) {
            AuditPage page = AuditPage.of(found, query);
            return new Page(found.stream().map(Item::of).toList(), page.next(), page.previous());
        }
    }

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
    Page page(@RequestParam Map<String, String> filters) {
        AuditQuery query = AuditFilter.parse(filters);
        return Page.of(rows.page(query), query);
    }
}
