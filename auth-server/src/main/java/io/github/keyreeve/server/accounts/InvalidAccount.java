package io.github.keyreeve.server.accounts;

import java.util.Arrays;

/** An account that cannot be: a name, an address or a password against the rules. The message says which rule. */
public final class InvalidAccount extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final transient Object[] numbers;

    /** Refuses what only programs ask for. */
    InvalidAccount(String message) {
        this("request", message);
    }

    /**
     * Refuses what somebody may have typed into a page.
     *
     * @param rule names the words of a page: the message whose key is {@code rule.} and this
     * @param numbers what stands in those words
     */
    public InvalidAccount(String rule, String message, Object... numbers) {
        super(message);
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
