package io.github.keyreeve.server.identity.hashes;

import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares passwords with stored hashes of other systems. Those of Argon2 are left to the encoder for new hashes. */
public final class LegacyEncoders {

    private LegacyEncoders() {}

    /** The encoders by the name that a stored hash has in braces before it. */
    public static Map<String, PasswordEncoder> all() {
        return Map.of(
                "bcrypt",
                new BCryptPasswordEncoder(),
                BcryptOfDigest.DJANGO,
                new LegacyHashEncoder(BcryptOfDigest::ofDjango),
                BcryptOfDigest.WORDPRESS,
                new LegacyHashEncoder(BcryptOfDigest::ofWordPress),
                ShaCryptHash.NAME,
                new LegacyHashEncoder(ShaCryptHash::read),
                PhpassHash.NAME,
                new LegacyHashEncoder(PhpassHash::read),
                Pbkdf2Hash.NAME,
                new LegacyHashEncoder(Pbkdf2Hash::read),
                ScryptHash.NAME,
                new LegacyHashEncoder(ScryptHash::read),
                FirebaseHash.NAME,
                new LegacyHashEncoder(FirebaseHash::read));
    }
}
