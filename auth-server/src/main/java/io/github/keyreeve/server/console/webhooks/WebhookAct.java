package io.github.keyreeve.server.console.webhooks;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a page does with a webhook after a question. */
enum WebhookAct {
    DISABLE,
    ENABLE,
    /** The secret before signs too for a while. */
    ROTATE_SECRET,
    END_FORMER_SECRET,
    TEST,
    REMOVE;

    /** By the key in the address. */
    static WebhookAct of(String key) {
        return Stream.of(values())
                .filter(act -> act.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it cannot be undone. */
    boolean isFinal() {
        return this == REMOVE || this == END_FORMER_SECRET;
    }
}
