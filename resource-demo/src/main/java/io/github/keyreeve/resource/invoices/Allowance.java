package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.Caller;

/**
 * What a tier is worth. A tier that this API does not know, or none, is worth as much as the smallest.
 *
 * @param open invoices that may be open at the same time
 * @param listed invoices that a list shows
 */
record Allowance(int open, int listed) {

    private static final Allowance FREE = new Allowance(3, 10);
    private static final Allowance PREMIUM = new Allowance(50, 100);
    private static final Allowance SERVICE = new Allowance(1_000, 1_000);

    static Allowance of(Caller caller) {
        if (caller.isService()) {
            return SERVICE;
        }
        return "premium".equals(caller.tier()) ? PREMIUM : FREE;
    }
}
