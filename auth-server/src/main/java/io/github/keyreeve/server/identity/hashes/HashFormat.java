package io.github.keyreeve.server.identity.hashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The password hash formats of other systems, each with its conversion to the stored format. */
enum HashFormat {
    BCRYPT("bcrypt", "\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}", HashFormat::bcrypt),
    BCRYPT_DJANGO(
            "bcrypt",
            "bcrypt_sha256\\$(\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53})",
            parts -> BcryptOfDigest.ofDjango(bcryptWithin(parts)).stored()),
    BCRYPT_WORDPRESS("bcrypt", "\\$wp(\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53})", parts -> BcryptOfDigest.ofWordPress(
                    bcryptWithin(parts))
            .stored()),
    SHA_CRYPT(
            "sha",
            "\\$(?:5(?=.*\\$[^$]{43}$)|6(?=.*\\$[^$]{86}$))\\$(?:rounds=(\\d{1,9})\\$)?([./A-Za-z0-9]{1,16})\\$([./A-Za-z0-9]+)",
            HashFormat::shaCrypt),
    PHPASS("phpass", "\\$[PH]\\$([./A-Za-z0-9])([./A-Za-z0-9]{8})([./A-Za-z0-9]{22})", parts -> PhpassHash.of(
                    parts.group(1), parts.group(2), parts.group(3))
            .stored()),
    ASP_NET_2("pbkdf2", "A[A-P][A-Za-z0-9+/]{64}==", parts -> AspNetHash.version2(parts.group())
            .stored()),
    ASP_NET_3("pbkdf2", "AQAAAA[A-Za-z0-9+/]{30,300}={0,2}", parts -> AspNetHash.version3(parts.group())
            .stored()),
    FIREBASE(
            "firebase",
            "\\$fbscrypt\\$v=1,n=(\\d{1,2}),r=(\\d{1,5}),p=1,ss=([A-Za-z0-9+/=]*),sk=([A-Za-z0-9+/=]+)"
                    + "\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)",
            HashFormat::firebase),
    ARGON2(
            "argon2",
            "\\$(argon2id?)\\$(?:v=(16|19)\\$)?m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)",
            HashFormat::argon2),
    PBKDF2_DJANGO(
            "pbkdf2",
            "pbkdf2_(sha1|sha256)\\$(\\d{1,18})\\$([^$]+)\\$([A-Za-z0-9+/=]+)",
            parts -> pbkdf2(parts, textSalt(parts.group(3), DerivedKey.base64(parts.group(4))))),
    PBKDF2_WERKZEUG(
            "pbkdf2",
            "pbkdf2:(sha1|sha256|sha512):(\\d{1,18})\\$([^$]+)\\$((?:[0-9a-f]{2})+)",
            parts -> pbkdf2(parts, textSalt(parts.group(3), hex(parts.group(4))))),
    PBKDF2_PHC(
            "pbkdf2",
            "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=)?(\\d{1,18})(?:,l=\\d+)?\\$([A-Za-z0-9+./]+)\\$([A-Za-z0-9+./]+)",
            parts -> pbkdf2(parts, DerivedKey.ofBase64(parts.group(3), parts.group(4)))),
    PBKDF2_SPRING("pbkdf2", "\\{pbkdf2@SpringSecurity_v5_8}([0-9a-f]{96})", HashFormat::pbkdf2OfSpring),
    SCRYPT_WERKZEUG(
            "scrypt",
            "scrypt:(\\d{1,10}):(\\d{1,5}):(\\d{1,5})\\$([^$]+)\\$((?:[0-9a-f]{2})+)",
            parts -> scrypt(
                    doublings(parts.group(1)),
                    parts.group(2),
                    parts.group(3),
                    textSalt(parts.group(4), hex(parts.group(5))))),
    SCRYPT_DJANGO(
            "scrypt",
            "scrypt\\$(\\d{1,10})\\$([^$]+)\\$(\\d{1,5})\\$(\\d{1,5})\\$([A-Za-z0-9+/=]+)",
            parts -> scrypt(
                    doublings(parts.group(1)),
                    parts.group(3),
                    parts.group(4),
                    textSalt(parts.group(2), DerivedKey.base64(parts.group(5))))),
    SCRYPT_PHC(
            "scrypt",
            "\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,5}),p=(\\d{1,5})\\$([A-Za-z0-9+./]+)\\$([A-Za-z0-9+./]+)",
            parts -> scrypt(
                    Integer.parseInt(parts.group(1)),
                    parts.group(2),
                    parts.group(3),
                    DerivedKey.ofBase64(parts.group(4), parts.group(5)))),
    SCRYPT_SPRING("scrypt", "\\$([0-9a-f]{5,6})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)", HashFormat::scryptOfSpring);

    private static final int MOST_BCRYPT_ROUNDS = 16;
    private static final int LEAST_BCRYPT_ROUNDS = 4;

    /** Where a hash does not state them. */
    private static final int ROUNDS_OF_SHA_CRYPT = 5000;

    private static final long MOST_ARGON2_WORK = 16 * HashLimit.MEMORY;
    private static final int MOST_ARGON2_LANES = 64;

    /** What Spring Security since 5.8 writes for PBKDF2, where the hash itself does not state the parameters. */
    private static final int SPRING_ITERATIONS = 310_000;

    private static final int SPRING_SALT = 16;

    private final String algorithm;
    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // a method that keeps nothing
    private final Function<MatchResult, String> storing;

    HashFormat(String algorithm, String pattern, Function<MatchResult, String> storing) {
        this.algorithm = algorithm;
        this.pattern = Pattern.compile(pattern);
        this.storing = storing;
    }

    String algorithm() {
        return algorithm;
    }

    /** The hash in the stored format; empty if it is not in this format. */
    Optional<String> store(String hash) {
        Matcher parts = pattern.matcher(hash);
        return parts.matches() ? Optional.of(storing.apply(parts.toMatchResult())) : Optional.empty();
    }

    private static String bcrypt(MatchResult parts) {
        requireAffordableBcrypt(parts.group(1));
        return "{bcrypt}" + parts.group();
    }

    private static String bcryptWithin(MatchResult parts) {
        requireAffordableBcrypt(parts.group(2));
        return parts.group(1);
    }

    private static void requireAffordableBcrypt(String cost) {
        int rounds = Integer.parseInt(cost);
        HashLimit.require(rounds >= LEAST_BCRYPT_ROUNDS && rounds <= MOST_BCRYPT_ROUNDS);
    }

    private static String shaCrypt(MatchResult parts) {
        @Nullable String rounds = parts.group(1);
        return new ShaCryptHash(
                        parts.group().substring(1, 2),
                        rounds == null ? ROUNDS_OF_SHA_CRYPT : Integer.parseInt(rounds),
                        parts.group(2),
                        parts.group(3))
                .stored();
    }

    private static String firebase(MatchResult parts) {
        return FirebaseHash.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        parts.group(3),
                        parts.group(4),
                        DerivedKey.ofBase64(parts.group(5), parts.group(6)))
                .stored();
    }

    /** A hash without a version has the first version, which Spring Security would mistake for the second. */
    private static String argon2(MatchResult parts) {
        long memory = Long.parseLong(parts.group(3)) << 10;
        long passes = Long.parseLong(parts.group(4));
        int lanes = Integer.parseInt(parts.group(5));
        HashLimit.require(passes >= 1 && lanes >= 1 && lanes <= MOST_ARGON2_LANES);
        HashLimit.require(memory >= 1 && memory <= HashLimit.MEMORY && passes <= MOST_ARGON2_WORK / memory);
        DerivedKey.ofBase64(parts.group(6), parts.group(7));
        String version = parts.group(2) == null ? "16" : parts.group(2);
        String rest = parts.group().substring(parts.start(3) - "m=".length());
        String id = parts.group(1).equals("argon2id") ? ImportedHash.ARGON2ID : ImportedHash.ARGON2I;
        return "{" + id + "}$" + parts.group(1) + "$v=" + version + "$" + rest;
    }

    private static String pbkdf2(MatchResult parts, DerivedKey key) {
        @Nullable String digest = parts.group(1);
        return new Pbkdf2Hash(digest == null ? "sha1" : digest, Long.parseLong(parts.group(2)), key).stored();
    }

    private static String pbkdf2OfSpring(MatchResult parts) {
        byte[] both = hex(parts.group(1));
        DerivedKey key =
                new DerivedKey(Arrays.copyOf(both, SPRING_SALT), Arrays.copyOfRange(both, SPRING_SALT, both.length));
        return new Pbkdf2Hash("sha256", SPRING_ITERATIONS, key).stored();
    }

    private static String scrypt(int doublings, String blockSize, String parallelism, DerivedKey key) {
        return new ScryptHash(doublings, Integer.parseInt(blockSize), Integer.parseInt(parallelism), key).stored();
    }

    private static String scryptOfSpring(MatchResult parts) {
        int parameters = Integer.parseInt(parts.group(1), 16);
        return new ScryptHash(
                        parameters >> 16,
                        (parameters >> 8) & 0xff,
                        parameters & 0xff,
                        DerivedKey.ofBase64(parts.group(2), parts.group(3)))
                .stored();
    }

    /** N is a power of two, RFC 7914 section 2. */
    private static int doublings(String cost) {
        long n = Long.parseLong(cost);
        HashLimit.require(n > 1 && Long.bitCount(n) == 1);
        return Long.numberOfTrailingZeros(n);
    }

    private static DerivedKey textSalt(String salt, byte[] key) {
        return new DerivedKey(salt.getBytes(UTF_8), key);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
    }
}
