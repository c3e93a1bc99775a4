package io.github.keyreeve.faults.ledger;

/** What an operation asks for. */
public enum Kind {
    CLIENT_CREDENTIALS,
    REFRESH,
    INTROSPECT,
    SIGN_IN,
    REDEEM,
    LOGIN,
    WRONG_LOGIN,
    REVOKE,
    KEYS,

    /** A password that an attacker tries at an account, wrong or, to see whether it is evaluated, right. */
    GUESS,

    /** The restore of a backup, which ends all tokens of before. */
    RESTORE,

    /** Introspection after healing, at a node itself. */
    AUDIT,

    /** Verification of a JWT by the keys that a cache holds. */
    VERIFY
}
