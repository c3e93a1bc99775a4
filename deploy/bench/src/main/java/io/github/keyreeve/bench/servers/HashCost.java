package io.github.keyreeve.bench.servers;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What it costs to compare a password. */
public enum HashCost {
    /** The least that bcrypt can, on each server: hashing is not what is compared. */
    CHEAP,

    /** What each server has by default. */
    REAL;

    private static final int LEAST_ROUNDS = 4;

    /** The hash of the one password that all users of the baseline have. */
    String hashOfBaseline() {
        return this == CHEAP ? cheap() : "{bcrypt}" + new BCryptPasswordEncoder().encode(BenchUsers.PASSWORD);
    }

    /** The hash that all users of Keyreeve have; a real one is that of no password, which only costs what a comparison costs. */
    String hashOfKeyreeve() {
        return this == CHEAP ? cheap() : "$argon2id$v=19$m=19456,t=2,p=1$" + random(16) + "$" + random(32);
    }

    private static String cheap() {
        return "{bcrypt}" + new BCryptPasswordEncoder(LEAST_ROUNDS).encode(BenchUsers.PASSWORD);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return Base64.getEncoder().withoutPadding().encodeToString(value);
    }
}
