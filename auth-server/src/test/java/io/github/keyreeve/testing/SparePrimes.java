package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Objects;

/**
 * RSA keys for the nodes of a test run, which combine known primes in new pairs, because to find primes takes a second of a processor for
 * each key. Such keys differ, which is enough for tests, and have the size that was asked for. The platform generates those of other sizes.
 */
final class SparePrimes extends KeyPairGeneratorSpi {

    private static final int BITS = 2048;

    /** Of 1024 bits each, of which the first two are set, so that the product of any two is long enough. */
    private static final List<BigInteger> PRIMES = read("/testing/primes.txt");

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
            return combine();
        }
    }

    /** The next two. */
    private static KeyPair combine() {
        int first = next % PRIMES.size();
        int distance = 1 + next / PRIMES.size() % ((PRIMES.size() - 1) / 2);
        next++;
        BigInteger one = PRIMES.get(first);
        BigInteger other = PRIMES.get((first + distance) % PRIMES.size());
        return keys(one.max(other), one.min(other));
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

    private static List<BigInteger> read(String resource) {
        try (InputStream in = Objects.requireNonNull(SparePrimes.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), US_ASCII)
                    .lines()
                    .map(line -> new BigInteger(line, 16))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
