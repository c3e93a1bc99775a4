package io.github.keyreeve.server.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit log of one account, as its owner may read it: data about others is left out. */
public final class AccountHistory {

    /** Enough for years of use; failed sign-ins by strangers must not fill the memory. */
    private static final int MOST = 10_000;

    private final AuditRows rows;

    AccountHistory(AuditRows rows) {
        this.rows = rows;
    }

    /** The newest first. */
    public List<Item> of(UUID account) {
        List<Item> items = new ArrayList<>();
        List<StoredEvent> page = rows.page(query(account));
        while (!page.isEmpty() && items.size() < MOST) {
            page.forEach(row -> items.add(Item.of(row.event(), account)));
            page = rows.page(query(account)
                    .after(AuditQuery.Cursor.of(page.get(page.size() - 1).event())));
        }
        return items;
    }

    private static AuditQuery query(UUID account) {
        return new AuditQuery(AuditQuery.LARGEST_PAGE).account(account);
    }

    /**
     * One event.
     *
     * @param by {@code owner}, {@code anonymous} for an anonymous caller, or {@code others}, such as administrators
     * @param address the IP address of the owner; null for others
     */
    public record Item(
            Instant at,
            String event,
            String by,
            @Nullable String address,
            @JsonProperty("client_id") @Nullable String clientId,
            Map<String, String> facts) {

        static Item of(AuditEvent event, UUID owner) {
            String by = by(event, owner);
            String address = by.equals("others") ? null : event.address();
            return new Item(event.at(), event.event(), by, address, event.clientId(), event.facts());
        }

        private static String by(AuditEvent event, UUID owner) {
            if (owner.toString().equals(event.actorId())) {
                return "owner";
            }
            return event.actorKind().equals(Actor.Kind.ANONYMOUS.key()) ? "anonymous" : "others";
        }
    }
}
