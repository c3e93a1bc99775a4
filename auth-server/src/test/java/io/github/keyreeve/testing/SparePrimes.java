package io.github.keyreeve.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * RSA keys for the nodes of a test run. The platform generates the first ones; all others combine the primes of those in new pairs,
 * because to find primes takes a second of a processor for each key. Such keys differ, which is enough for tests, and have the size
 * that was asked for.
 */
final class SparePrimes extends KeyPairGeneratorSpi {

    private static final int BITS = 2048;
    private static final int KEYS_OF_THE_PLATFORM = 5;

    private static final List<BigInteger> PRIMES = new ArrayList<>();
    private static int next;

    private final KeyPairGenerator platform = platform();
    private int bits;

    /** Puts this generator before that of the platform. */
    static void use() {
        Security.insertProviderAt(new Source(), 1);
    }

    @Override
    public void initialize(int keySize, SecureRandom random) {
        bits = keySize;
        platform.initialize(keySize, random);
    }

    @Override
    public KeyPair generateKeyPair() {
        if (bits != BITS) {
            return platform.generateKeyPair();
        }
        synchronized (PRIMES) {
            return PRIMES.size() < 2 * KEYS_OF_THE_PLATFORM ? keep(platform.generateKeyPair()) : combine();
        }
    }

    private static KeyPair keep(KeyPair keys) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys.getPrivate();
        PRIMES.add(key.getPrimeP());
        PRIMES.add(key.getPrimeQ());
        return keys;
    }

    /** The next two primes that belong to no key of the platform, and whose product is long enough. */
    private static KeyPair combine() {
        while (true) {
            int first = next % PRIMES.size();
            int distance = 1 + next / PRIMES.size() % ((PRIMES.size() - 1) / 2);
            next++;
            int second = (first + distance) % PRIMES.size();
            BigInteger p = PRIMES.get(first).max(PRIMES.get(second));
            BigInteger q = PRIMES.get(first).min(PRIMES.get(second));
            if (first / 2 != second / 2 && p.multiply(q).bitLength() == BITS) {
                return keys(p, q);
            }
        }
    }

    private static KeyPair keys(BigInteger p, BigInteger q) {
        BigInteger n = p.multiply(q);
        BigInteger e = RSAKeyGenParameterSpec.F4;
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.multiply(q1));
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    keys.generatePublic(new RSAPublicKeySpec(n, e)),
                    keys.generatePrivate(
                            new RSAPrivateCrtKeySpec(n, e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
        } catch (GeneralSecurityException ex) {
            throw new ProviderException(ex);
        }
    }

    private static KeyPairGenerator platform() {
        try {
            return KeyPairGenerator.getInstance("RSA", "SunRsaSign");
        } catch (GeneralSecurityException e) {
            throw new ProviderException(e);
        }
    }

    private static final class Source extends Provider {

        private static final long serialVersionUID = 1;

        Source() {
            super("SparePrimes", "1", "RSA keys for tests");
            putService(new Service(this, "KeyPairGenerator", "RSA", SparePrimes.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new SparePrimes();
                }
            });
        }
    }
}
