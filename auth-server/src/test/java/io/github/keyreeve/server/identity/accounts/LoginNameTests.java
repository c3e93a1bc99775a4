package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", " ALICE ", "\uFF21\uFF4C\uFF49\uFF43\uFF45", "ali\uFF43e\u00A0"})
    @Tag("LG-09")
    @Tag("RG-09")
    void hasOneNormalForm(String typed) {
        assertThat(LoginName.of(typed)).isEqualTo(new LoginName("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "a\u200Bb", "a\u202Eb", "a b", "\uD800"})
    void rejectsBlanksAndInvisibleCharacters(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of(typed));
        assertThat(LoginName.typed(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice@B\u00FCcher.example",
                "alice@bu\u0308cher.example",
                "ALICE@XN--BCHER-KVA.example",
                "\uFF41lice\uFF20b\u00FCcher\uFF0Eexample"
            })
    void writesTheDomainOfAnAddressInLabelsOfAscii(String typed) {
        assertThat(LoginName.of(typed).key()).isEqualTo("alice@xn--bcher-kva.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@", "@alice", "a@b@c_d", "a@-", "a@xn--a", "a@" + "\u00FC"})
    void hasAFormForWhatIsNoAddress(String typed) {
        assertThat(LoginName.of(typed).isAddress()).isTrue();
        assertThat(LoginName.of(LoginName.of(typed).key())).isEqualTo(LoginName.of(typed));
    }

    /** A mapping of the domain would remove them. */
    @ParameterizedTest
    @ValueSource(strings = {"a@exa\u00ADmple.com", "a@exa\u200Bmple.com", "a@b\u00FC\u200Dcher.example"})
    void rejectsInvisibleCharactersInADomain(String typed) {
        assertThat(LoginName.typed(typed)).isEmpty();
    }

    @Test
    @Tag("RG-09")
    void rejectsConfusableLettersOfTwoAlphabets() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of("\u0430dmin"));
        assertThat(LoginName.of("\u0430\u043D\u043D\u0430").key()).isEqualTo("\u0430\u043D\u043D\u0430");
    }

    @Test
    void rejectsNamesLongerThanTheLongestAddress() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of("a".repeat(255)));
    }

    /** Whose normal form would be short enough: it is not made to see that. */
    @Test
    void rejectsANameByTheLengthThatWasTyped() {
        assertThat(LoginName.of("e\u0301".repeat(127)).key()).hasSize(127);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of("e\u0301".repeat(128)));
        assertThat(LoginName.of(" ".repeat(1000) + "alice").key()).isEqualTo("alice");
    }

    /** One character of it becomes eighteen. */
    @Test
    void doesNotNormalizeWhatIsTooLong() {
        String typed = "\uFDFA".repeat(20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(LoginName.typed(typed)).isEmpty();
        assertThat(EmailAddress.typed(typed + "@example.com")).isEmpty();
        assertThat(EmailAddress.typed("a@" + typed)).isEmpty();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
    }
}
