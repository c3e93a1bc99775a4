package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", " ALICE ", "\uFF21\uFF4C\uFF49\uFF43\uFF45", "ali\uFF43e\u00A0"})
    void hasOneNormalForm(String typed) {
        assertThat(LoginName.of(typed)).isEqualTo(new LoginName("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "a\u200Bb", "a\u202Eb", "a b", "\uD800"})
    void rejectsBlanksAndInvisibleCharacters(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of(typed));
        assertThat(LoginName.typed(typed)).isEmpty();
    }

    @Test
    void rejectsConfusableLettersOfTwoAlphabets() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of("\u0430dmin"));
        assertThat(LoginName.of("\u0430\u043D\u043D\u0430").key()).isEqualTo("\u0430\u043D\u043D\u0430");
    }

    @Test
    void rejectsNamesLongerThanTheLongestAddress() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> LoginName.of("a".repeat(255)));
    }
}
