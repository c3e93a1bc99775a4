package io.github.keyreeve.server.tokens.clientsecrets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one or two secrets of a client, sealed together. */
public final class SealedSecrets {

    private final byte[] sealed;

    private SealedSecrets(byte[] sealed) {
        this.sealed = sealed;
    }

    /** Those of a row. */
    public static SealedSecrets of(byte[] stored) {
        return new SealedSecrets(stored.clone());
    }

    /** What a row has. */
    public byte[] bytes() {
        return sealed.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedSecrets those && Arrays.equals(sealed, those.sealed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "SealedSecrets[…]";
    }
}
