package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records what changes clients: of their metadata the former and new values, of their secrets that they changed. */
final class ClientAuditEvents {

    /** Members whose values are personal data, or too long for an entry. */
    private static final Set<String> UNQUOTED = Set.of("contacts", "jwks");

    private final JsonMapper json;
    private final SecurityEvents events;

    ClientAuditEvents(JsonMapper json, SecurityEvents events) {
        this.json = json;
        this.events = events;
    }

    /** @param before empty for a client that is registered now */
    void recordPut(String clientId, Optional<Client> before, ClientMetadata metadata, StoredSecrets secrets) {
        events.record(before.map(known -> changed(known, metadata, secrets))
                .orElseGet(() -> SecurityEvent.CLIENT_CREATED.client(clientId)));
    }

    void record(SecurityEvent event, String clientId) {
        events.record(event.client(clientId));
    }

    /** @param ended whether the secrets before are invalid at once */
    void recordRotation(String clientId, boolean ended) {
        events.record(SecurityEvent.CLIENT_SECRET_ROTATED
                .client(clientId)
                .with("previous_secret", ended ? "invalid" : "valid"));
    }

    void recordEndOfPreviousSecret(String clientId) {
        events.record(SecurityEvent.CLIENT_CHANGED.client(clientId).fields(List.of("previous_client_secret")));
    }

    void recordLogo(String clientId) {
        events.record(SecurityEvent.CLIENT_CHANGED.client(clientId).fields(List.of("logo")));
    }

    private AuditEntry changed(Client before, ClientMetadata metadata, StoredSecrets secrets) {
        AuditEntry entry = SecurityEvent.CLIENT_CHANGED.client(before.clientId());
        List<String> fields = new ArrayList<>();
        JsonNode former = json.valueToTree(before.metadata());
        JsonNode present = json.valueToTree(metadata);
        for (String member : members(former, present)) {
            if (UNQUOTED.contains(member)) {
                fields.add(member);
            } else {
                entry = entry.changed(member, text(former.path(member)), text(present.path(member)));
            }
        }
        if (!before.secrets().digests().equals(secrets.digests())) {
            fields.add("client_secret");
        }
        return entry.fields(fields);
    }

    /** Those that differ. */
    private static List<String> members(JsonNode former, JsonNode present) {
        return Stream.concat(former.propertyNames().stream(), present.propertyNames().stream())
                .distinct()
                .filter(member -> !Objects.equals(text(former.path(member)), text(present.path(member))))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
