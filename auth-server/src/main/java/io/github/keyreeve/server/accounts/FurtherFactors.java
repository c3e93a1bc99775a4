package io.github.keyreeve.server.accounts;

import java.util.List;
import java.util.UUID;

/** Knows the accounts for which a password alone is not enough. */
public final class FurtherFactors {

    private final List<FactorSource> sources;

    FurtherFactors(List<FactorSource> sources) {
        this.sources = sources;
    }

    public boolean areOf(UUID account) {
        return sources.stream().anyMatch(source -> source.hasFactor(account));
    }
}
