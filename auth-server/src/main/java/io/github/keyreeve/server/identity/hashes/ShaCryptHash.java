package io.github.keyreeve.server.identity.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/** SHA-256 ({@code $5$}) or SHA-512 ({@code $6$}) as {@code crypt(3)} of Unix uses them. */
final class ShaCryptHash implements LegacyHash {

    static final String NAME = "sha-crypt";

    private static final Pattern STORED =
            Pattern.compile("\\$([56])\\$rounds=(\\d{1,9})\\$([./A-Za-z0-9]{1,16})\\$([./A-Za-z0-9]{43,86})");

    /** {@code crypt(3)} raises a smaller number to this one. */
    private static final int LEAST_ROUNDS = 1000;

    private static final int MOST_ROUNDS = 10_000_000;

    private final String setting;
    private final String hash;

    /**
     * A hash in the format of {@code crypt(3)} with the number of rounds.
     *
     * @param digest 5 or 6
     */
    ShaCryptHash(String digest, int rounds, String salt, String hash) {
        HashLimit.require(rounds >= LEAST_ROUNDS && rounds <= MOST_ROUNDS);
        this.setting = "$" + digest + "$rounds=" + rounds + "$" + salt;
        this.hash = hash;
    }

    static ShaCryptHash read(String text) {
        Matcher parts = STORED.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("This is no stored SHA crypt hash.");
        }
        return new ShaCryptHash(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3), parts.group(4));
    }

    @Override
    public boolean isOf(String password) {
        byte[] octets = password.getBytes(UTF_8);
        return octets.length <= ImportedHash.LONGEST_PASSWORD
                && MessageDigest.isEqual(crypt(octets).getBytes(US_ASCII), (setting + "$" + hash).getBytes(US_ASCII));
    }

    private String crypt(byte[] password) {
        return setting.startsWith("$5$")
                ? Sha2Crypt.sha256Crypt(password, setting)
                : Sha2Crypt.sha512Crypt(password, setting);
    }

    @Override
    public String stored() {
        return "{" + NAME + "}" + setting + "$" + hash;
    }
}
