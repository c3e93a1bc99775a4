package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.TokenPrincipal;

/**
 * The limits of a tier. An unknown tier, or none, has those of the smallest.
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
