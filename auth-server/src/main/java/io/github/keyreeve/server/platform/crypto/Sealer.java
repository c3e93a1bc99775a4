package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Encrypts what must be read again. Safe for use by many threads. */
public final class Sealer {

    private final KeyRing ring;
    private final KeyPurpose purpose;
    private final SecureRandom random;

    public Sealer(KeyRing ring, KeyPurpose purpose, SecureRandom random) {
        this.ring = ring;
        this.purpose = purpose;
        this.random = random;
    }

    /**
     * Encrypts with AES-256-GCM.
     *
     * @param context what the plaintext is and whom it belongs to, such as the name and the key of the row; the same must be given
     *     to {@link #unseal}
     * @return id of the key (4 bytes), nonce (12 bytes), ciphertext, tag (16 bytes)
     */
    public byte[] seal(byte[] plaintext, String context) {
        RingKey key = ring.current(purpose);
        byte[] encrypted = AesGcm.encrypt(key.forAes(), plaintext, context, random);
        return ByteBuffer.allocate(RingKey.ID_BYTES + encrypted.length)
                .putInt(key.id())
                .put(encrypted)
                .array();
    }

    /**
     * Opens what {@link #seal} closed.
     *
     * @throws SealBroken if the sealed value was changed, belongs to another context or names a key that is not in the ring
     */
    public byte[] unseal(byte[] sealed, String context) {
        if (sealed.length < RingKey.ID_BYTES) {
            throw new SealBroken(context);
        }
        RingKey key = ring.find(purpose, ByteBuffer.wrap(sealed).getInt()).orElseThrow(() -> new SealBroken(context));
        try {
            return AesGcm.decrypt(key.forAes(), Arrays.copyOfRange(sealed, RingKey.ID_BYTES, sealed.length), context);
        } catch (GeneralSecurityException changed) {
            throw new SealBroken(context);
        }
    }
}
