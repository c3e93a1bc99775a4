package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords may be chosen, NIST SP 800-63B section 3.1.1.2. */
class PasswordRulesTests {

    private static final CommonPasswords COMMON = new CommonPasswords();

    private final PasswordRules plain = rules(8, false, false, false, false);

    @Test
    void knowsTheMostCommonPasswords() {
        assertThat(COMMON.size()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "password",
                "PASSWORD",
                "12345678",
                "Password1",
                "jennifer",
                "trustno1",
                "qwertyuiop"
            })
    @Tag("LG-11")
    void rejectsShortAndCommonPasswords(String password) {
        assertRefused(plain, password);
    }

    /** The adornment of a word is looked for from each of its characters on. */
    @Test
    void spendsNoTimeOnWhatIsTooLongForAName() {
        String typed = "a" + "1".repeat(60_000) + "a";
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        plain.check("correct horse battery", List.of(typed, "@" + typed), typed);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carol-of-bells",
                "Carol-of-Bells",
                "carol-of-bells2026!",
                "slleb-fo-lorac",
                "carol@example.com",
                "Keyreeve",
                "keyreeve1!"
            })
    @Tag("LG-11")
    void rejectsTheNamesOfTheUserAndTheProduct(String password) {
        assertRefused(plain, password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carol-of-bells in winter",
                "correct-horse",
                "alice-password",
                "nodigitsinhere",
                "ein Käse\u00a0mit Löchern",
                "🦄🦄🦄🦄🦄🦄🦄🦄"
            })
    @Tag("LG-11")
    void acceptsEverythingElse(String password) {
        assertThatNoException().isThrownBy(() -> check(plain, password));
    }

    @ParameterizedTest
    @CsvSource({
        "lower-case, GOOD ENOUGH 1!, Good Enough 1!",
        "upper-case, good enough 1!, Good enough 1!",
        "digit, Good enough!, Good enough 1!",
        "symbol, Goodenough1, Goodenough1!"
    })
    void requiresConfiguredKindsOfCharacters(String kind, String invalid, String valid) {
        PasswordRules rules = rules(
                10, kind.equals("lower-case"), kind.equals("upper-case"), kind.equals("digit"), kind.equals("symbol"));

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> check(rules, invalid))
                .matches(refusal -> refusal.rule().equals("password-" + kind));
        assertThatNoException().isThrownBy(() -> check(rules, valid));
        assertRefused(rules, "Short 1!");
    }

    @Test
    void namesAllBrokenRulesAtOnce() {
        assertThat(broken(rules(10, true, true, true, true), "carol"))
                .containsExactly("length", "own-words", "upper-case", "digit", "symbol");
        assertThat(broken(rules(10, true, true, true, true), "password"))
                .containsExactly("length", "common", "upper-case", "digit", "symbol");
        assertThat(broken(rules(10, true, true, true, true), "")).containsExactly("length");
        assertThat(broken(plain, "x".repeat(60_000))).containsExactly("length");
    }

    private static List<String> broken(PasswordRules rules, String password) {
        try {
            rules.check(password, List.of(), "carol");
            return List.of();
        } catch (InvalidInput refusal) {
            return refusal.fields().stream()
                    .map(field -> field.rule().replace("password-", ""))
                    .toList();
        }
    }

    private static void assertRefused(PasswordRules rules, String password) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> check(rules, password));
    }

    private static void check(PasswordRules rules, String password) {
        rules.check(password, List.of("carol@example.com"), "carol-of-bells");
    }

    private static PasswordRules rules(int length, boolean lower, boolean upper, boolean digit, boolean symbol) {
        return new PasswordRules(
                new PasswordPolicyProperties(length, lower, upper, digit, symbol), COMMON, () -> "Harbour Lights");
    }
}
