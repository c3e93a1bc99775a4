package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.InputErrors;
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

    /** Callers call it {@code password}, {@code new_password} or otherwise. */
    private static final String FIELD_OF_THE_CALLER = "";

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
     * Rejects a password that breaks rules.
     *
     * @throws InvalidInput with all of them, so that the next attempt can be the last; but a password that is missing or too long is
     *     only that
     */
    void check(String password, Collection<String> addresses, String username) {
        InputErrors errors = new InputErrors();
        errors.check(FIELD_OF_THE_CALLER, () -> checkLength(password));
        if (!password.isEmpty() && length(password) <= Passwords.LONGEST) {
            errors.check(FIELD_OF_THE_CALLER, () -> checkWords(password, addresses, username));
            checkKinds(password, errors);
        }
        errors.throwIfAny();
    }

    private void checkLength(String password) {
        int length = length(password);
        if (length < policy.minLength() || length > Passwords.LONGEST) {
            throw new InvalidInput(
                    FIELD_OF_THE_CALLER,
                    length == 0 ? Reason.REQUIRED : length < policy.minLength() ? Reason.TOO_SHORT : Reason.TOO_LONG,
                    "password-length",
                    "A password has " + policy.minLength() + " to " + Passwords.LONGEST + " characters.",
                    policy.minLength(),
                    Passwords.LONGEST);
        }
    }

    /** A common password that is a name too is refused for one of both: another one is neither. */
    private void checkWords(String password, Collection<String> addresses, String username) {
        if (common.contain(password)) {
            throw new InvalidInput(
                    FIELD_OF_THE_CALLER,
                    Reason.TOO_COMMON,
                    "password-common",
                    "This password is one of the most common ones.");
        }
        if (ownWords(addresses, username).anyMatch(word -> isHardlyMoreThan(word, password))) {
            throw new InvalidInput(
                    FIELD_OF_THE_CALLER,
                    Reason.TOO_SIMILAR,
                    "password-own-words",
                    "A password is not the user name, the e-mail address or the name of this service.");
        }
    }

    private void checkKinds(String password, InputErrors errors) {
        require(
                policy.requireLowerCase(),
                password,
                Character::isLowerCase,
                "lower-case",
                "a lower-case letter",
                errors);
        require(
                policy.requireUpperCase(),
                password,
                Character::isUpperCase,
                "upper-case",
                "an upper-case letter",
                errors);
        require(policy.requireDigit(), password, Character::isDigit, "digit", "a digit", errors);
        require(
                policy.requireSymbol(),
                password,
                character -> !Character.isLetterOrDigit(character),
                "symbol",
                "a character that is neither a letter nor a digit",
                errors);
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

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    private static void require(
            boolean required, String password, IntPredicate kind, String rule, String what, InputErrors errors) {
        errors.check(FIELD_OF_THE_CALLER, () -> {
            if (required && password.codePoints().noneMatch(kind)) {
                throw new InvalidInput(
                        FIELD_OF_THE_CALLER, Reason.TOO_SIMPLE, "password-" + rule, "A password needs " + what + ".");
            }
        });
    }
}
