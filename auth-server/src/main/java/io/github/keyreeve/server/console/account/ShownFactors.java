package io.github.keyreeve.server.console.account;

import org.jspecify.annotations.Nullable;

/**
 * Factors that a user shows in a request, for this request alone.
 *
 * @param code of the authenticator app, or a recovery code
 */
record ShownFactors(@Nullable String password, @Nullable String code) {

    static final ShownFactors NONE = new ShownFactors(null, null);

    @Override
    public String toString() {
        return "ShownFactors[…]";
    }
}
