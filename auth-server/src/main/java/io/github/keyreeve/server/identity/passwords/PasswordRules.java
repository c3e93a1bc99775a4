package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Collection;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which passwords may be chosen, NIST SP 800-63B section 3.1.1.2. The rules do not apply at sign-in. */
final class PasswordRules {

    private static final String PRODUCT = "keyreeve";

    /** No name and no address is longer; what was typed in place of one may be. */
    private static final int LONGEST_WORD = 254;

    /** Digits and symbols that users add before or after a word. */
    private static final Pattern ADORNMENT = Pattern.compile("^[\\p{N}\\p{P}\\p{S}]+|[\\p{N}\\p{P}\\p{S}]+$");

    private final PasswordPolicyProperties policy;
    private final CommonPasswords common;
    private final Supplier<String> service;

    /** @param service its name on the pages */
    PasswordRules(PasswordPolicyProperties policy, CommonPasswords common, Supplier<String> service) {
        this.service = service;
        this.policy = policy;
        this.common = common;
    }

    /**
     * Rejects a password that breaks a rule.
     *
     * @throws InvalidInput with the first rule that it breaks
     */
    void check(String password, Collection<String> addresses, String username) {
        int length = password.codePointCount(0, password.length());
        if (length < policy.minLength() || length > Passwords.LONGEST) {
            throw new InvalidInput(
                    "",
                    length == 0 ? Reason.REQUIRED : length < policy.minLength() ? Reason.TOO_SHORT : Reason.TOO_LONG,
                    "password-length",
                    "A password has " + policy.minLength() + " to " + Passwords.LONGEST + " characters.",
                    policy.minLength(),
                    Passwords.LONGEST);
        }
        if (common.contain(password)) {
            throw new InvalidInput(
                    "", Reason.TOO_COMMON, "password-common", "This password is one of the most common ones.");
        }
        if (ownWords(addresses, username).anyMatch(word -> isHardlyMoreThan(word, password))) {
            throw new InvalidInput(
                    "",
                    Reason.TOO_SIMILAR,
                    "password-own-words",
                    "A password is not the user name, the e-mail address or the name of this service.");
        }
        require(policy.requireLowerCase(), password, Character::isLowerCase, "lower-case", "a lower-case letter");
        require(policy.requireUpperCase(), password, Character::isUpperCase, "upper-case", "an upper-case letter");
        require(policy.requireDigit(), password, Character::isDigit, "digit", "a digit");
        require(
                policy.requireSymbol(),
                password,
                character -> !Character.isLetterOrDigit(character),
                "symbol",
                "a character that is neither a letter nor a digit");
    }

    int minLength() {
        return policy.minLength();
    }

    private Stream<String> ownWords(Collection<String> addresses, String username) {
        Stream<String> ofAddresses =
                addresses.stream().flatMap(address -> Stream.of(address, address.replaceFirst("@.*", "")));
        return Stream.concat(Stream.of(PRODUCT, service.get(), service.get().replace(" ", ""), username), ofAddresses)
                .filter(word -> word.length() <= LONGEST_WORD)
                .map(PasswordRules::bare);
    }

    /** Whether the password is the word, forwards or backwards, with nothing around it but digits and signs. */
    private static boolean isHardlyMoreThan(String word, String password) {
        String bare = bare(password);
        return bare.equals(word)
                || bare.equals(new StringBuilder(word).reverse().toString());
    }

    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = ADORNMENT.matcher(lower).replaceAll("");
        return bare.isEmpty() ? lower : bare;
    }

    private static void require(boolean required, String password, IntPredicate kind, String rule, String what) {
        if (required && password.codePoints().noneMatch(kind)) {
            throw new InvalidInput("", Reason.TOO_SIMPLE, "password-" + rule, "A password needs " + what + ".");
        }
    }
}
