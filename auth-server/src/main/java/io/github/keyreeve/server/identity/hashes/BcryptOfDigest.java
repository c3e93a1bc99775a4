package io.github.keyreeve.server.identity.hashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** bcrypt of a digest of the password, which other than bcrypt alone depends on all of a long password. */
final class BcryptOfDigest implements LegacyHash {

    /** Of Django's {@code BCryptSHA256PasswordHasher}. */
    static final String DJANGO = "bcrypt-sha256";

    /** Of WordPress since 6.8, where {@code $wp} precedes the hash. */
    static final String WORDPRESS = "bcrypt-wordpress";

    private static final BCryptPasswordEncoder BCRYPT = new BCryptPasswordEncoder();
    private static final byte[] WORDPRESS_KEY = "wp-sha384".getBytes(UTF_8);

    private final String name;
    private final String bcrypt;
    private final UnaryOperator<String> digest;

    private BcryptOfDigest(String name, String bcrypt, UnaryOperator<String> digest) {
        this.name = name;
        this.bcrypt = bcrypt;
        this.digest = digest;
    }

    static BcryptOfDigest ofDjango(String bcrypt) {
        return new BcryptOfDigest(DJANGO, bcrypt, BcryptOfDigest::sha256);
    }

    static BcryptOfDigest ofWordPress(String bcrypt) {
        return new BcryptOfDigest(WORDPRESS, bcrypt, BcryptOfDigest::hmacSha384);
    }

    @Override
    public boolean isOf(String password) {
        return BCRYPT.matches(digest.apply(password), bcrypt);
    }

    @Override
    public String stored() {
        return "{" + name + "}" + bcrypt;
    }

    private static String sha256(String password) {
        byte[] octets = password.getBytes(UTF_8);
        Digest sha256 = new SHA256Digest();
        sha256.update(octets, 0, octets.length);
        byte[] digest = new byte[sha256.getDigestSize()];
        sha256.doFinal(digest, 0);
        return HexFormat.of().formatHex(digest);
    }

    private static String hmacSha384(String password) {
        byte[] octets = password.getBytes(UTF_8);
        HMac hmac = new HMac(new SHA384Digest());
        hmac.init(new KeyParameter(WORDPRESS_KEY));
        hmac.update(octets, 0, octets.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        return Base64.getEncoder().encodeToString(mac);
    }
}
