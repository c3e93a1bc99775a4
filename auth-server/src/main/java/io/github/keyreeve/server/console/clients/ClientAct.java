package io.github.keyreeve.server.console.clients;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a page does with a client after a question. */
enum ClientAct {
    DISABLE,
    ENABLE,
    DELETE,
    /** The secret before stays valid. */
    ROTATE_SECRET,
    /** The secrets before are invalid at once. */
    REPLACE_SECRET,
    END_PREVIOUS_SECRET;

    /** By the key in the address. */
    static ClientAct of(String key) {
        return Stream.of(values())
                .filter(act -> act.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isRotation() {
        return this == ROTATE_SECRET || this == REPLACE_SECRET;
    }

    /** Whether it cannot be undone. */
    public boolean isFinal() {
        return this == DELETE || this == REPLACE_SECRET || this == END_PREVIOUS_SECRET;
    }
}
