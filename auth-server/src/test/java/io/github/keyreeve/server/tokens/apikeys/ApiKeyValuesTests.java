package io.github.keyreeve.server.tokens.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of API keys are recognized by their form alone. */
class ApiKeyValuesTests {

    private final String value = new ApiKeyValues(new SecureRandom()).generate();

    @Test
    void areWellFormed() {
        assertThat(value).hasSize(52).matches("krk_[A-Za-z0-9_-]{48}");
        assertThat(ApiKeyValues.isWellFormed(value)).isTrue();
        assertThat(ApiKeyValues.prefix(value)).hasSize(10);
    }

    /** CRC-32 detects each error within 32 bits: a wrong character, or two neighbors in the wrong order. */
    @Test
    void areNotWithAWrongCharacter() {
        IntStream.range(0, value.length()).forEach(at -> {
            char wrong = value.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(ApiKeyValues.isWellFormed(value.substring(0, at) + wrong + value.substring(at + 1)))
                    .as("character %d of %s", at, value)
                    .isFalse();
        });
    }

    @Test
    void areNotWithoutTheirEnd() {
        IntStream.range(0, value.length())
                .forEach(length -> assertThat(ApiKeyValues.isWellFormed(value.substring(0, length)))
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "krk_", "krk_ ", "krk_%", "kra_AAAA", "krk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void areNotSomethingElse(String other) {
        assertThat(ApiKeyValues.isWellFormed(other)).isFalse();
        assertThat(ApiKeyValues.isWellFormed(value + other)).isEqualTo(other.isEmpty());
    }
}
