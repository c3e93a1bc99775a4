package io.github.keyreeve.server.identity.authentication;

import java.util.List;
import java.util.UUID;

/** Decides which accounts require a second factor. */
public final class SecondFactorPolicy {

    private final List<SecondFactorProvider> providers;

    SecondFactorPolicy(List<SecondFactorProvider> providers) {
        this.providers = providers;
    }

    public boolean isRequiredFor(UUID account) {
        return providers.stream().anyMatch(provider -> provider.hasFactor(account));
    }
}
