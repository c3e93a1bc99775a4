package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt, RFC 7914. Its parameters are named as in section 2 there; the binary logarithm of N is what hashes write as {@code ln}.
 */
final class ScryptHash implements LegacyHash {

    static final String NAME = "scrypt";

    private static final Pattern STORED =
            Pattern.compile("\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,5}),p=(\\d{1,5})\\$([^$]+)\\$([^$]+)");

    private static final int MOST_DOUBLINGS = 30;
    private static final long MOST_WORK = 4 * HashLimit.MEMORY;

    private final int doublings;
    private final int blockSize;
    private final int parallelism;
    private final DerivedKey key;

    ScryptHash(int doublings, int blockSize, int parallelism, DerivedKey key) {
        requireAffordable(doublings, blockSize, parallelism);
        this.doublings = doublings;
        this.blockSize = blockSize;
        this.parallelism = parallelism;
        this.key = key;
    }

    /** Also for what is based on scrypt. */
    static void requireAffordable(int doublings, int blockSize, int parallelism) {
        HashLimit.require(doublings >= 1 && doublings <= MOST_DOUBLINGS && blockSize >= 1 && parallelism >= 1);
        HashLimit.require(blockSize > 1 || doublings < Short.SIZE);
        long memory = (128L * blockSize) << doublings;
        HashLimit.require(memory <= HashLimit.MEMORY && memory * parallelism <= MOST_WORK);
    }

    static ScryptHash read(String text) {
        Matcher parts = STORED.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("This is no stored scrypt hash.");
        }
        return new ScryptHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                DerivedKey.ofBase64(parts.group(4), parts.group(5)));
    }

    @Override
    public boolean isOf(String password) {
        return key.isDerivedFrom(
                password,
                (octets, salt, length) ->
                        SCrypt.generate(octets, salt, 1 << doublings, blockSize, parallelism, length));
    }

    @Override
    public String stored() {
        return "{" + NAME + "}$scrypt$ln=" + doublings + ",r=" + blockSize + ",p=" + parallelism + "$" + key;
    }
}
