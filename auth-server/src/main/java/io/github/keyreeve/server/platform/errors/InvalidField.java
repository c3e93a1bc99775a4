package io.github.keyreeve.server.platform.errors;

import java.util.List;

/**
 * One invalid member or parameter of a request.
 *
 * @param field its name in JSON or in the URL, or a JSON pointer (RFC 6901) if it is nested; empty for the whole body
 * @param rule names the message of a page: the one whose key is {@code rule.} and this
 * @param numbers the arguments of that message
 */
public record InvalidField(String field, Reason reason, String message, String rule, List<Object> numbers) {

    InvalidField in(String name) {
        return field.isEmpty() ? new InvalidField(name, reason, message, rule, numbers) : this;
    }

    Json json() {
        return new Json(field, reason.key(), message);
    }

    /** An element of the member {@code errors} of a problem. */
    record Json(String field, String reason, String message) {}
}
