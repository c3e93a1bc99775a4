package io.github.keyreeve.server.platform.crypto;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that wraps the keys in the database.
 *
 * @param masterKey base64 of 32 random bytes; the command {@code secrets} makes one. Required, and the same on all nodes
 * @param masterKeyFormer the earlier one, while the master key is being rotated
 */
@ConfigurationProperties("keyreeve")
record SecretsProperties(
        @Nullable String masterKey, @Nullable String masterKeyFormer) {

    SecretsProperties {
        if (masterKey == null || masterKey.isBlank()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MASTER_KEY is missing: set it to the base64 of 32 random bytes,"
                            + " such as the command `secrets` of this jar prints, and keep it safe.");
        }
        check("KEYREEVE_MASTER_KEY", masterKey);
        if (masterKeyFormer != null && !masterKeyFormer.isBlank()) {
            check("KEYREEVE_MASTER_KEY_FORMER", masterKeyFormer);
        }
    }

    MasterKeys masterKeys() {
        return new MasterKeys(
                key(masterKey), masterKeyFormer == null || masterKeyFormer.isBlank() ? null : key(masterKeyFormer));
    }

    private static MasterKey key(@Nullable String base64) {
        return new MasterKey(Base64.getDecoder().decode(base64));
    }

    private static void check(String name, String base64) {
        if (!hasTheRightLength(base64)) {
            throw new IllegalArgumentException(
                    name + " is not the base64 of 32 bytes: make one with the command `secrets` of this jar.");
        }
    }

    private static boolean hasTheRightLength(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == MasterKey.BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
