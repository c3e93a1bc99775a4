package io.github.keyreeve.server.identity.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.crypto.OneTimePassword;
import io.github.keyreeve.testing.Clause;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc6238TotpTests {

    /** The secret of the test vectors. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    @Clause("RFC4226-5.3")
    void computesThePasswordsOfTheStandard(long counter, String password) {
        assertThat(OneTimePassword.of(SECRET, counter)).isEqualTo(password);
    }

    /** The last six of the eight digits in appendix B. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "2000000000, 279037", "20000000000, 353130"})
    @Clause("RFC6238-4.2")
    void findsTheStepOfACode(long seconds, String code) {
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
    }

    @Test
    @Clause("RFC6238-5.2")
    @Tag("LG-16")
    void acceptsOneStepToEitherSide() {
        Instant now = Instant.ofEpochSecond(100 * 30 + 29);

        assertThat(Totp.step(SECRET, OneTimePassword.of(SECRET, 98), now)).isEmpty();
        assertThat(Totp.step(SECRET, OneTimePassword.of(SECRET, 99), now)).hasValue(99);
        assertThat(Totp.step(SECRET, OneTimePassword.of(SECRET, 100), now)).hasValue(100);
        assertThat(Totp.step(SECRET, OneTimePassword.of(SECRET, 101), now)).hasValue(101);
        assertThat(Totp.step(SECRET, OneTimePassword.of(SECRET, 102), now)).isEmpty();
    }

    @Test
    void rejectsMalformedCodes() {
        for (String code : new String[] {"", "287 082", "28708", "0287082", "\u0662\u0668\u0667\u0660\u0668\u0662"}) {
            assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(59))).isEmpty();
        }
    }
}
