package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** Looks up second factors. Each feature that stores second factors provides a bean of this type. */
public interface SecondFactorProvider {

    /** Whether the account has one of them. */
    boolean hasFactor(UUID account);
}
