package io.github.keyreeve.server.tokens.values;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claim {@code cnf} (RFC 7800 section 3.1) of an access token that is bound to a key: the thumbprint of the key, RFC 9449 section 6.1. */
public final class KeyConfirmation {

    /** The name of the claim. */
    public static final String CLAIM = "cnf";

    private static final String THUMBPRINT = "jkt";

    private KeyConfirmation() {}

    /** The value of the claim for the key with this thumbprint. */
    public static Map<String, Object> of(String thumbprint) {
        return Map.of(THUMBPRINT, thumbprint);
    }

    /** The thumbprint of the key that a token with these claims is bound to; null if there is none. */
    public static @Nullable String thumbprint(@Nullable Map<String, Object> claims) {
        return claims != null
                        && claims.get(CLAIM) instanceof Map<?, ?> members
                        && members.get(THUMBPRINT) instanceof String thumbprint
                ? thumbprint
                : null;
    }
}
