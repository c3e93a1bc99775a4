package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit events of the catalogue: what users read where they consent, with the former texts. */
final class ScopeAuditEvents {

    private ScopeAuditEvents() {}

    /** @param before empty for an entry that is added */
    static AuditEntry of(String name, Optional<CatalogueScope> before, ScopeTexts texts, String origin) {
        AuditEntry entry = before.isPresent()
                ? SecurityEvent.SCOPE_CHANGED.with("scope", name)
                : SecurityEvent.SCOPE_ADDED.with("scope", name);
        Optional<ScopeTexts> former = before.map(CatalogueScope::texts);
        entry = changed(entry, "title", former.map(ScopeTexts::title).orElse(Map.of()), texts.title());
        entry = changed(
                entry, "description", former.map(ScopeTexts::description).orElse(Map.of()), texts.description());
        return entry.with("origin", origin);
    }

    private static AuditEntry changed(
            AuditEntry entry, String member, Map<String, String> former, Map<String, String> present) {
        return former.equals(present) ? entry : entry.changed(member, text(former), text(present));
    }

    private static @Nullable String text(Map<String, String> texts) {
        return texts.isEmpty()
                ? null
                : texts.entrySet().stream()
                        .map(text -> text.getKey() + ": " + text.getValue())
                        .collect(Collectors.joining("; "));
    }
}
