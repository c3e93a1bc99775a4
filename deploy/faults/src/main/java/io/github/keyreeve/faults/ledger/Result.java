package io.github.keyreeve.faults.ledger;

/** How an operation ended. */
public enum Result {
    OK,

    /** The server decided against it: 4xx except 429. */
    REFUSED,

    /** 429, 5xx. */
    INFRASTRUCTURE,

    /** There was no response: it was executed or not. */
    UNKNOWN;

    public static Result of(int status) {
        if (status == 429 || status >= 500) {
            return INFRASTRUCTURE;
        }
        return status >= 400 ? REFUSED : OK;
    }
}
