package io.github.keyreeve.server.identity.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;

/** The portable hash of phpass, repeated MD5, as WordPress before 6.8 and phpBB 3 write it. */
final class PhpassHash implements LegacyHash {

    static final String NAME = "phpass";

    private static final Pattern STORED =
            Pattern.compile("\\$P\\$ln=(\\d{1,2})\\$([./A-Za-z0-9]{8})\\$([./A-Za-z0-9]{22})");

    private static final String DIGITS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BITS_OF_A_DIGIT = 6;

    private static final int LEAST_DOUBLINGS = 7;
    private static final int MOST_DOUBLINGS = 23;

    private final int doublings;
    private final String salt;
    private final String hash;

    PhpassHash(int doublings, String salt, String hash) {
        HashLimit.require(doublings >= LEAST_DOUBLINGS && doublings <= MOST_DOUBLINGS);
        this.doublings = doublings;
        this.salt = salt;
        this.hash = hash;
    }

    /** From the parts of {@code $P$B…}, whose first digit is the binary logarithm of the number of rounds. */
    static PhpassHash of(String digit, String salt, String hash) {
        return new PhpassHash(DIGITS.indexOf(digit), salt, hash);
    }

    static PhpassHash read(String text) {
        Matcher parts = STORED.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("This is no stored phpass hash.");
        }
        return new PhpassHash(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
    }

    @Override
    public boolean isOf(String password) {
        byte[] octets = password.getBytes(UTF_8);
        return octets.length <= ImportedHash.LONGEST_PASSWORD
                && MessageDigest.isEqual(digits(digest(octets)).getBytes(US_ASCII), hash.getBytes(US_ASCII));
    }

    @Override
    public String stored() {
        return "{" + NAME + "}$P$ln=" + doublings + "$" + salt + "$" + hash;
    }

    private byte[] digest(byte[] password) {
        Digest md5 = new MD5Digest();
        byte[] digest = new byte[md5.getDigestSize()];
        byte[] first = salt.getBytes(US_ASCII);
        md5.update(first, 0, first.length);
        md5.update(password, 0, password.length);
        md5.doFinal(digest, 0);
        for (int round = 0; round < 1 << doublings; round++) {
            md5.update(digest, 0, digest.length);
            md5.update(password, 0, password.length);
            md5.doFinal(digest, 0);
        }
        return digest;
    }

    /** Three octets, the first one lowest, in four digits, the lowest first. */
    private static String digits(byte[] octets) {
        StringBuilder digits = new StringBuilder();
        for (int start = 0; start < octets.length; start += 3) {
            int octetsLeft = Math.min(3, octets.length - start);
            int value = 0;
            for (int i = 0; i < octetsLeft; i++) {
                value |= (octets[start + i] & 0xff) << (Byte.SIZE * i);
            }
            for (int i = 0; i <= octetsLeft; i++) {
                digits.append(DIGITS.charAt((value >> (BITS_OF_A_DIGIT * i)) & (DIGITS.length() - 1)));
            }
        }
        return digits.toString();
    }
}
