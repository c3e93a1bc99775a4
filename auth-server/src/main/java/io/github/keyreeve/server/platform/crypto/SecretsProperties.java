package io.github.keyreeve.server.platform.crypto;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
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

    private static final int LEAST_DIFFERENT = 20;

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

    Checks checks() {
        return Checks.of(
                new Check(
                        "environment.master-key",
                        Check.Severity.ERROR,
                        "A master key that can be guessed opens all that is sealed in the database.",
                        "Make one by the command `secrets`, and rotate to it (docs/operations/rotate.md).",
                        () -> isRandom() ? List.of() : List.of("KEYREEVE_MASTER_KEY is not random.")),
                new Check(
                        "environment.master-key-former",
                        Check.Severity.WARNING,
                        "A former master key that is still set is in reach of those from whom it was to be taken.",
                        "Run `secrets rotate`, and remove KEYREEVE_MASTER_KEY_FORMER on all nodes.",
                        () -> masterKeyFormer == null || masterKeyFormer.isBlank()
                                ? List.of()
                                : List.of("KEYREEVE_MASTER_KEY_FORMER is set.")));
    }

    /** Of 32 random bytes at least 20 are different: fewer are as likely as guessing 60 bits. */
    private boolean isRandom() {
        byte[] bytes = Base64.getDecoder().decode(masterKey);
        return IntStream.range(0, bytes.length)
                        .map(index -> bytes[index])
                        .distinct()
                        .count()
                >= LEAST_DIFFERENT;
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
