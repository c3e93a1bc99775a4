package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** PBKDF2 with an HMAC of SHA-1, SHA-256 or SHA-512, RFC 8018 section 5.2. */
final class Pbkdf2Hash implements LegacyHash {

    static final String NAME = "pbkdf2";

    private static final Pattern STORED = Pattern.compile("\\$pbkdf2-(\\w+)\\$i=(\\d{1,10})\\$([^$]+)\\$([^$]+)");

    private static final Map<String, Supplier<Digest>> DIGESTS =
            Map.of("sha1", SHA1Digest::new, "sha256", SHA256Digest::new, "sha512", SHA512Digest::new);

    /** Some seconds of one processor. */
    private static final long MOST_ITERATIONS = 10_000_000;

    private final String digest;
    private final int iterations;
    private final DerivedKey key;

    Pbkdf2Hash(String digest, long iterations, DerivedKey key) {
        HashLimit.require(iterations >= 1 && iterations <= MOST_ITERATIONS);
        this.digest = digest;
        this.iterations = (int) iterations;
        this.key = key;
    }

    static Pbkdf2Hash read(String text) {
        Matcher parts = STORED.matcher(text);
        if (!parts.matches() || !DIGESTS.containsKey(parts.group(1))) {
            throw new InvalidInput("This is no stored PBKDF2 hash.");
        }
        return new Pbkdf2Hash(
                parts.group(1), Long.parseLong(parts.group(2)), DerivedKey.ofBase64(parts.group(3), parts.group(4)));
    }

    @Override
    public boolean isOf(String password) {
        return key.isDerivedFrom(password, this::derive);
    }

    @Override
    public String stored() {
        return "{" + NAME + "}$pbkdf2-" + digest + "$i=" + iterations + "$" + key;
    }

    private byte[] derive(byte[] password, byte[] salt, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(
                Objects.requireNonNull(DIGESTS.get(digest)).get());
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * length)).getKey();
    }
}
