package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.integration.webhooks.WebhookDraft;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A webhook as a form.
 *
 * @param refused the names of the fields that the server refuses
 */
record WebhookForm(String name, String url, Set<String> types, boolean enabled, Set<String> refused) {

    WebhookForm {
        types = Set.copyOf(types);
        refused = Set.copyOf(refused);
    }

    static WebhookForm empty() {
        return new WebhookForm("", "", Set.of(), true, Set.of());
    }

    static WebhookForm of(Webhook webhook) {
        return new WebhookForm(
                webhook.name(), webhook.url(), new TreeSet<>(webhook.types()), webhook.enabled(), Set.of());
    }

    /** @param enabled which the form does not say */
    static WebhookForm read(MultiValueMap<String, String> fields, boolean enabled) {
        return new WebhookForm(
                field(fields, "name"),
                field(fields, "url"),
                new TreeSet<>(fields.getOrDefault("types", List.of())),
                enabled,
                Set.of());
    }

    WebhookDraft draft() {
        return new WebhookDraft(name, url, List.copyOf(types), enabled);
    }

    WebhookForm refused(InvalidInput refusal) {
        Set<String> fields = refusal.fields().stream().map(InvalidField::field).collect(Collectors.toSet());
        return new WebhookForm(name, url, types, enabled, fields);
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
