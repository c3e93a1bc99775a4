package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A password hash of another system, in the stored format. An Argon2id hash replaces it when its owner signs in.
 *
 * @param stored with the name of its algorithm in braces before it
 */
public record ImportedHash(String stored) {

    /** The name of Argon2id, which new hashes are, in a stored hash. */
    public static final String ARGON2ID = "argon2";

    /** A separate name, so that hashes of this kind are outdated whatever they cost. */
    public static final String ARGON2I = "argon2i";

    /**
     * The octets of the longest password that is compared with a hash whose algorithm reads the password in each of its rounds. Without a limit
     * a long password multiplies the cost of the comparison, and its time discloses which form of hash an account has.
     */
    public static final int LONGEST_PASSWORD = 128;

    /** Spring Security and Django prefix the name of the algorithm even if the hash contains it. */
    private static final Pattern NAMED_TWICE =
            Pattern.compile("^(?:\\{(?:bcrypt|argon2|scrypt)(?:@SpringSecurity_v5_8)?}|bcrypt\\$|argon2)(?=\\$)");

    private static final int LONGEST = 1000;

    /**
     * Reads one of the formats that {@link HashFormat} lists. The exceptions do not quote the hash.
     *
     * @param algorithm the algorithm that the file names, such as {@code bcrypt}
     * @throws InvalidInput if the format is unknown, or checking a password against it would cost too much
     */
    public static ImportedHash of(String hash, @Nullable String algorithm) {
        if (hash.length() > LONGEST) {
            throw new InvalidInput("The password hash is longer than " + LONGEST + " characters.");
        }
        return forms(algorithm)
                .map(form -> form.store(withoutSecondName(hash)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(ImportedHash::new)
                .orElseThrow(() -> new InvalidInput("The password hash is of no form that the server knows"
                        + (algorithm == null ? "." : ", or not of the algorithm that the row names.")));
    }

    /** As a Django project writes its passwords, an algorithm is {@code pbkdf2_sha256} and the like. */
    private static Stream<HashFormat> forms(@Nullable String algorithm) {
        Stream<HashFormat> all = Arrays.stream(HashFormat.values());
        if (algorithm == null) {
            return all;
        }
        String named = algorithm.toLowerCase(Locale.ROOT);
        return all.filter(form -> named.startsWith(form.algorithm()));
    }

    private static String withoutSecondName(String hash) {
        return NAMED_TWICE.matcher(hash).replaceFirst("");
    }

    @Override
    public String toString() {
        return "ImportedHash[…]";
    }
}
