package io.github.keyreeve.server.accounts;

/** An account that cannot be: a name, an address or a password against the rules. The message says which rule. */
public final class InvalidAccount extends IllegalArgumentException {

    InvalidAccount(String rule) {
        super(rule);
    }
}
