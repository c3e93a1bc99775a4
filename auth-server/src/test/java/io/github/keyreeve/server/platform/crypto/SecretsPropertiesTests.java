package io.github.keyreeve.server.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsPropertiesTests {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void namesAMissingMasterKey(String none) {
        assertThatThrownBy(() -> new SecretsProperties(none, null))
                .hasMessageStartingWith("KEYREEVE_MASTER_KEY is missing: set it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64"})
    void namesAMasterKeyOfTheWrongLength(String masterKey) {
        assertThatThrownBy(() -> new SecretsProperties(masterKey, masterKey))
                .hasMessageStartingWith("KEYREEVE_MASTER_KEY is not the base64 of 32 bytes");
    }

    @Test
    void doesNotShowTheKey() {
        String masterKey = Base64.getEncoder().encodeToString(new byte[MasterKey.BYTES]);

        assertThat(new SecretsProperties(masterKey, masterKey).toString()).doesNotContain(masterKey);
    }
}
