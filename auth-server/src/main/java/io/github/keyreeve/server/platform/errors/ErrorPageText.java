package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The text of an error page where the status alone does not explain the error. It is attached to the request before the status
 * is sent.
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
