package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** Knows factors that stand beside the password. Whoever keeps some offers a bean of this type. */
public interface SecondFactorProvider {

    /** Whether the account has one of them. */
    boolean hasFactor(UUID account);
}
