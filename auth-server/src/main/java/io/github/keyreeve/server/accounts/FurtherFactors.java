package io.github.keyreeve.server.accounts;

import java.util.UUID;

/** Knows the accounts for which a password alone is not enough. Whoever keeps further factors offers a bean of this type. */
public interface FurtherFactors {

    boolean areOf(UUID account);
}
