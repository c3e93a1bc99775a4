package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.modes.CTRModeCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Firebase's scrypt: the signer key of the project, encrypted with the key that scrypt derives (AES-256, counter mode from zero). */
final class FirebaseHash implements LegacyHash {

    static final String NAME = "firebase";

    private static final Pattern STORED =
            Pattern.compile("\\$fbscrypt\\$ln=(\\d{1,2}),r=(\\d{1,5})\\$([^$]*)\\$([^$]+)\\$([^$]+)\\$([^$]+)");

    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    private final int doublings;
    private final int blockSize;
    private final byte[] separator;
    private final byte[] signerKey;
    private final DerivedKey key;

    private FirebaseHash(int doublings, int blockSize, byte[] separator, byte[] signerKey, DerivedKey key) {
        ScryptHash.requireAffordable(doublings, blockSize, 1);
        if (separator.length > BLOCK_BYTES || signerKey.length != key.keyLength()) {
            throw new InvalidInput("The signer key or the salt separator of the password hash is of another project.");
        }
        this.doublings = doublings;
        this.blockSize = blockSize;
        this.separator = separator;
        this.signerKey = signerKey;
        this.key = key;
    }

    static FirebaseHash read(String text) {
        Matcher parts = STORED.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("This is no stored hash of Firebase.");
        }
        return of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3),
                parts.group(4),
                DerivedKey.ofBase64(parts.group(5), parts.group(6)));
    }

    /** @param doublings which Firebase calls the memory cost; its rounds are the block size of scrypt */
    static FirebaseHash of(int doublings, int blockSize, String separator, String signerKey, DerivedKey key) {
        return new FirebaseHash(doublings, blockSize, DerivedKey.base64(separator), DerivedKey.base64(signerKey), key);
    }

    @Override
    public boolean isOf(String password) {
        return key.isDerivedFrom(password, (octets, salt, length) -> encrypted(derive(octets, salt)));
    }

    @Override
    public String stored() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "{" + NAME + "}$fbscrypt$ln=" + doublings + ",r=" + blockSize + "$" + base64.encodeToString(separator)
                + "$" + base64.encodeToString(signerKey) + "$" + key;
    }

    private byte[] derive(byte[] password, byte[] salt) {
        byte[] whole = Arrays.copyOf(salt, salt.length + separator.length);
        System.arraycopy(separator, 0, whole, salt.length, separator.length);
        return SCrypt.generate(password, whole, 1 << doublings, blockSize, 1, KEY_BYTES);
    }

    private byte[] encrypted(byte[] derived) {
        CTRModeCipher cipher = SICBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(true, new ParametersWithIV(new KeyParameter(derived), new byte[BLOCK_BYTES]));
        byte[] encrypted = new byte[signerKey.length];
        cipher.processBytes(signerKey, 0, signerKey.length, encrypted, 0);
        return encrypted;
    }
}
