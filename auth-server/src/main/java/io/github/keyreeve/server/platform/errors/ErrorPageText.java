package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What the page about a failure says when the status alone does not explain it. Whoever fails a request attaches them to it
 * and then sends the status.
 *
 * @param titleKey key of the title among the messages
 * @param messageKey key of the sentence among the messages
 */
public record ErrorPageText(String titleKey, String messageKey) {

    private static final String ATTRIBUTE = ErrorPageText.class.getName();

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<ErrorPageText> of(HttpServletRequest request) {
        return Optional.ofNullable((ErrorPageText) request.getAttribute(ATTRIBUTE));
    }
}
