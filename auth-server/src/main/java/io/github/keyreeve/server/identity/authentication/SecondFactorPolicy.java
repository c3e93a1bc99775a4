package io.github.keyreeve.server.identity.authentication;

import java.util.List;
import java.util.UUID;

/** Knows the accounts for which a password alone is not enough. */
public final class SecondFactorPolicy {

    private final List<SecondFactorProvider> sources;

    SecondFactorPolicy(List<SecondFactorProvider> sources) {
        this.sources = sources;
    }

    public boolean areOf(UUID account) {
        return sources.stream().anyMatch(source -> source.hasFactor(account));
    }
}
