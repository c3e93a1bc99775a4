package io.github.keyreeve.server.tokens.clientsecrets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of the secrets of a client.
 *
 * @param digests of the one or two valid secrets, the newest first; none for a client without secrets
 * @param sealed the same secrets, if the client signs with them; else null
 */
public record StoredSecrets(List<String> digests, @Nullable SealedSecrets sealed) {

    /** Those of a client that has no secret. */
    public static final StoredSecrets NONE = new StoredSecrets(List.of(), null);

    public StoredSecrets {
        digests = List.copyOf(digests);
    }

    @Override
    public String toString() {
        return "StoredSecrets[…]";
    }
}
