package io.github.keyreeve.server.identity.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes that other projects publish with their passwords. */
class PublishedHashTests {

    private static final String FIREBASE =
            "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8"
                    + "pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCn"
                    + "h1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

    /** Of Ulrich Drepper, "Unix crypt using SHA-256 and SHA-512", the test vectors at its end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello world!|$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
                "Hello world!|$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS"
                        + "35inz1",
                "Hello world!|$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZe"
                        + "HBy/YTBmSK6H9qs/y3RnOaw5v."
            })
    void ofCrypt(String password, String hash) {
        assertMatches(password, hash);
    }

    /** Of the tests of phpass, {@code test.php}. */
    @Test
    void ofPhpass() {
        assertMatches("test12345", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0");
    }

    /** Of {@code PasswordHasherTest} in ASP.NET Core; the last one has another digest and other lengths. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==",
                "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw"
            })
    void ofAspNetIdentity(String hash) {
        assertMatches("my password", hash);
    }

    /** Of the README of firebase/scrypt. */
    @Test
    void ofFirebase() {
        assertMatches("user1password", FIREBASE);
    }

    /** Of passlib's tests of {@code django_bcrypt_sha256}, and of a port of Django's hashers to Go. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|bcrypt_sha256$$2a$06$/3OeRpbOf8/l6nPPRdZPp.nRiyYqPobEZGdNRBWihQhiFDh1ws1tu",
                "test|bcrypt_sha256$$2b$12$PpQIsCsElwF9xdT/dhH7Je0tb/xW0MctV.Yvd/zH3vicM5ZAOP85i"
            })
    void ofDjango(String password, String hash) {
        assertMatches(password, hash);
    }

    /** Written by a WordPress 6.8 whose owner published it with the password. */
    @Test
    void ofWordPress() {
        assertMatches("test123", "$wp$2y$10$v719Zyb/5DiglXjaGmtVoO.58ZfZLBkfIyjXnYyIbWYYFsofeucua");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$P$7IQRaTwmfeI6WTU8U7/4YAxbyaWaCf/", "$6$rounds=1000$NaClSaltOf16Char$"})
    void comparesNoPasswordThatMultipliesTheCost(String start) {
        String hash = start.endsWith("$") ? start + "a".repeat(86) : start;
        String stored = ImportedHash.of(hash, null).stored();
        long begun = System.nanoTime();

        assertThat(encoder(stored).matches("\u00e4".repeat(2_000_000), withoutName(stored)))
                .isFalse();
        assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
    }

    private static void assertMatches(String password, String hash) {
        String stored = ImportedHash.of(hash, null).stored();

        assertThat(encoder(stored).matches(password, withoutName(stored))).isTrue();
        assertThat(encoder(stored).matches(password + "x", withoutName(stored))).isFalse();
    }

    private static PasswordEncoder encoder(String stored) {
        return Objects.requireNonNull(LegacyEncoders.all().get(stored.substring(1, stored.indexOf('}'))));
    }

    private static String withoutName(String stored) {
        return stored.substring(stored.indexOf('}') + 1);
    }
}
