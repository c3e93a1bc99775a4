package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.platform.audit.AuditEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import io.github.keyreeve.server.tokens.apikeys.ApiKeyIssued;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;

/** Requests work for Kong in the transaction of its cause, so that neither is there without the other. */
final class GatewayRequests implements SecurityEvents.Listener {

    private static final Set<String> CAUSES = Stream.of(
                    SecurityEvent.ACCOUNT_REGISTERED,
                    SecurityEvent.ACCOUNT_CREATED,
                    SecurityEvent.ACCOUNT_ACTIVATED,
                    SecurityEvent.ACCOUNT_LOCKED,
                    SecurityEvent.ACCOUNT_UNLOCKED,
                    SecurityEvent.ACCOUNT_DISABLED,
                    SecurityEvent.ACCOUNT_ENABLED,
                    SecurityEvent.ACCOUNT_DELETED,
                    SecurityEvent.ACCOUNT_UNDELETED,
                    SecurityEvent.ACCOUNT_PURGED,
                    SecurityEvent.TIER_CHANGED,
                    SecurityEvent.ROLES_CHANGED,
                    SecurityEvent.EMAIL_CHANGED,
                    SecurityEvent.EMAIL_REVERTED,
                    SecurityEvent.API_KEY_REVOKED)
            .map(SecurityEvent::key)
            .collect(Collectors.toUnmodifiableSet());

    private final ConsumerQueue queue;
    private final KeyStatements keys;
    private final List<String> keyScopes;
    private final TaskWaker scan;

    GatewayRequests(ConsumerQueue queue, KeyStatements keys, List<String> keyScopes, TaskWaker scan) {
        this.queue = queue;
        this.keys = keys;
        this.keyScopes = keyScopes;
        this.scan = scan;
    }

    @Override
    public boolean concerns(AuditEvent event) {
        return isOfOneAccount(event) || isImport(event);
    }

    @Override
    public void recorded(List<AuditEvent> events) {
        events.stream()
                .filter(GatewayRequests::isOfOneAccount)
                .map(AuditEvent::accountId)
                .filter(Objects::nonNull)
                .forEach(queue::request);
        if (events.stream().anyMatch(GatewayRequests::isImport)) {
            scan.wake();
        }
    }

    private static boolean isOfOneAccount(AuditEvent event) {
        return event.accountId() != null && CAUSES.contains(event.event());
    }

    private static boolean isImport(AuditEvent event) {
        return event.event().equals(SecurityEvent.USERS_IMPORTED.key());
    }

    /** Only a key for the gateway leaves this server, and its value is kept, sealed, until Kong has it. */
    @EventListener
    void request(ApiKeyIssued issued) {
        boolean forGateway = Arrays.stream(issued.key().usageScope().split(" ")).anyMatch(keyScopes::contains);
        if (forGateway) {
            keys.keep(issued.accountId(), issued.key().id(), issued.issued().value());
            queue.request(issued.accountId());
        }
    }
}
