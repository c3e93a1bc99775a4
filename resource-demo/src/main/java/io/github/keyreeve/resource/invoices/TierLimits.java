package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.TokenPrincipal;

/**
 * What a tier is worth. A tier that this API does not know, or none, is worth as much as the smallest.
 *
 * @param open invoices that may be open at the same time
 * @param listed invoices that a list shows
 */
record TierLimits(int open, int listed) {

    private static final TierLimits FREE = new TierLimits(3, 10);
    private static final TierLimits PREMIUM = new TierLimits(50, 100);
    private static final TierLimits SERVICE = new TierLimits(1_000, 1_000);

    static TierLimits of(TokenPrincipal principal) {
        if (principal.isService()) {
            return SERVICE;
        }
        return "premium".equals(principal.tier()) ? PREMIUM : FREE;
    }
}
