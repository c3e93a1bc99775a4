package io.github.keyreeve.server.platform.crypto;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that seals private keys and secrets at rest.
 *
 * @param masterKey base64 of 32 random bytes; the command {@code secrets} makes one. Required, and the same on all nodes
 */
@ConfigurationProperties("keyreeve")
record SecretsProperties(@Nullable String masterKey) {

    SecretsProperties {
        if (masterKey == null || masterKey.isBlank()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MASTER_KEY is missing: set it to the base64 of 32 random bytes,"
                            + " such as the command `secrets` of this jar prints, and keep it safe.");
        }
        if (!hasTheRightLength(masterKey)) {
            throw new IllegalArgumentException("KEYREEVE_MASTER_KEY is not the base64 of 32 bytes:"
                    + " make one with the command `secrets` of this jar.");
        }
    }

    byte[] masterKeyBytes() {
        return Base64.getDecoder().decode(masterKey);
    }

    private static boolean hasTheRightLength(String masterKey) {
        try {
            return Base64.getDecoder().decode(masterKey).length == MasterKey.BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SecretsProperties[masterKey=…]";
    }
}
