package io.github.keyreeve.server.identity.authentication;

/** Selects second factors. Each feature that stores second factors provides a bean of this type. */
public interface SecondFactorProvider {

    /** A query that returns a row if the account {@code :account} has one of them; it has no other parameter. */
    String selectFactor();
}
