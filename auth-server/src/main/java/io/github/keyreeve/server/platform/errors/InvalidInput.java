package io.github.keyreeve.server.platform.errors;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members or parameters of a request violate a rule, such as a name, an address or a password that is not allowed. */
public final class InvalidInput extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** There is no page where a user could enter such a value. */
    private static final String NO_PAGE = "request";

    private final transient List<InvalidField> fields;

    InvalidInput(List<InvalidField> fields) {
        super(
                ProblemType.INVALID_INPUT,
                fields.stream().map(InvalidField::message).distinct().collect(Collectors.joining(" ")));
        this.fields = List.copyOf(fields);
    }

    /** Rejects a malformed value of which no field is known. */
    public InvalidInput(String message) {
        this("", Reason.MALFORMED, message);
    }

    /**
     * Rejects a value that only programs send.
     *
     * @param field its name in JSON or in the URL
     */
    public InvalidInput(String field, Reason reason, String message) {
        this(field, reason, NO_PAGE, message);
    }

    /**
     * Rejects a value that a user may have entered on a page.
     *
     * @param field its name in JSON; empty where only the caller knows it, see {@link InputErrors#check}
     * @param rule names the message of a page: the one whose key is {@code rule.} and this
     * @param numbers the arguments of that message
     */
    public InvalidInput(String field, Reason reason, String rule, String message, Object... numbers) {
        this(List.of(new InvalidField(field, reason, message, rule, List.of(numbers))));
    }

    /** The rule that a page explains; the first one if several are violated. */
    public String rule() {
        return fields.get(0).rule();
    }

    public Object[] numbers() {
        return fields.get(0).numbers().toArray();
    }

    /** All that is invalid, in the order of the checks. */
    public List<InvalidField> fields() {
        return fields;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("errors", fields.stream().map(InvalidField::json).toList());
    }
}
