package io.github.keyreeve.server.platform.errors;

import java.util.Arrays;

/** Input violates a rule, such as a name, an address or a password that is not allowed. The message says which rule. */
public final class InvalidInput extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final transient Object[] numbers;

    /** Rejects input that only programs send. */
    public InvalidInput(String message) {
        this("request", message);
    }

    /**
     * Rejects input that a user may have typed into a page.
     *
     * @param rule names the message of a page: the one whose key is {@code rule.} and this
     * @param numbers the arguments of that message
     */
    public InvalidInput(String rule, String message, Object... numbers) {
        super(ProblemType.INVALID_INPUT, message);
        this.rule = rule;
        this.numbers = numbers.clone();
    }

    public String rule() {
        return rule;
    }

    public Object[] numbers() {
        return Arrays.copyOf(numbers, numbers.length);
    }
}
