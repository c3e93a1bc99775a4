package io.github.keyreeve.server.platform.errors;

import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** What somebody asks for is against a rule, such as a name, an address or a password that cannot be. The message says which rule. */
public final class InvalidInput extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final transient Object[] numbers;

    /** Refuses what only programs ask for. */
    public InvalidInput(String message) {
        this("request", message);
    }

    /**
     * Refuses what somebody may have typed into a page.
     *
     * @param rule names the words of a page: the message whose key is {@code rule.} and this
     * @param numbers what stands in those words
     */
    public InvalidInput(String rule, String message, Object... numbers) {
        super(HttpStatus.BAD_REQUEST, "invalid-input", message);
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
