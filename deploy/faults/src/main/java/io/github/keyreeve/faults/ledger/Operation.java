package io.github.keyreeve.faults.ledger;

import java.util.Map;

/**
 * One request with its outcome, as the ledger has it. Times are in microseconds of one clock.
 *
 * @param node that it was sent to, or {@code proxy}
 * @param credential hash of what it presents, or {@code -}
 * @param intent what the response must fit, such as {@code client}, {@code nonce}, {@code expect}
 * @param end of it; the end of the ledger if it has no outcome
 * @param code status and error, such as {@code 400 invalid_grant}
 * @param outcome what the response contains
 */
public record Operation(
        long id,
        long begin,
        String node,
        Kind kind,
        String credential,
        Map<String, String> intent,
        long end,
        Result result,
        String code,
        Map<String, String> outcome) {

    public boolean isOk() {
        return result == Result.OK;
    }

    /** A fact of the intent, or the empty text. */
    public String asked(String name) {
        return intent.getOrDefault(name, "");
    }

    /** A fact of the response, or the empty text. */
    public String got(String name) {
        return outcome.getOrDefault(name, "");
    }

    /** Whether the test meant it to be refused or to lose a race. */
    public boolean mayBeRefused() {
        return intent.containsKey("expect");
    }

    public boolean saysActive() {
        return isOk() && got("active").equals("true");
    }

    public boolean saysInactive() {
        return isOk() && got("active").equals("false");
    }

    @Override
    public String toString() {
        return kind + " #" + id + " at " + begin / 1000 + " ms to " + node + " " + intent + " -> " + result + " " + code
                + " after " + (end - begin) / 1000 + " ms " + outcome;
    }
}
