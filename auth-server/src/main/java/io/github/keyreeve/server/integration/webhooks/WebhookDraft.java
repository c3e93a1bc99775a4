package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as an administrator enters it.
 *
 * @param enabled true if it is null
 */
public record WebhookDraft(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> types,
        @Nullable Boolean enabled) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_URL = 1000;

    boolean isEnabled() {
        return enabled == null || enabled;
    }

    List<String> chosen() {
        return types == null ? List.of() : types.stream().distinct().sorted().toList();
    }

    /** @throws InvalidInput that names all that is wrong */
    void check(OutboundUris uris) {
        InputErrors errors = new InputErrors();
        errors.require("name", name);
        errors.check("name", () -> requireShort(name, LONGEST_NAME));
        errors.require("url", url);
        errors.check("url", () -> requireShort(url, LONGEST_URL));
        errors.check("url", () -> requireReachable(uris));
        errors.check("types", this::requireTypes);
        errors.throwIfAny();
    }

    private static void requireShort(@Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new InvalidInput("", Reason.TOO_LONG, "It has at most " + longest + " characters.");
        }
    }

    private void requireReachable(OutboundUris uris) {
        if (url != null && !url.isEmpty() && url.length() <= LONGEST_URL && !uris.contain(url)) {
            throw new InvalidInput(
                    "url",
                    Reason.NOT_ALLOWED,
                    "It must be an https URL of a public host, at port 443 or above 1023; KEYREEVE_OUTBOUND_ALLOW can name others.");
        }
    }

    private void requireTypes() {
        if (chosen().isEmpty()) {
            throw new InvalidInput("types", Reason.REQUIRED, "At least one type of events is needed.");
        }
        for (String type : chosen()) {
            if (WebhookType.named(type).isEmpty()) {
                throw new InvalidInput("types", Reason.NOT_ALLOWED, "There is no type of this name.");
            }
        }
    }
}
