package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.hashes.LegacyHashes;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

class ImportedHashTests {

    private final Passwords passwords = Node.withRealPasswords().bean(Passwords.class);

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.identity.hashes.LegacyHashes#all")
    void matchesOnlyItsPassword(String hash) {
        String stored = ImportedHash.of(hash, null).stored();

        assertThat(passwords.matches(LegacyHashes.PASSWORD, stored)).isTrue();
        assertThat(passwords.matches("Correct horse battery", stored)).isFalse();
        assertThat(passwords.matches("", stored)).isFalse();
        assertThat(passwords.isOutdated(stored)).isTrue();
    }

    @Test
    void readsWhatSpringSecurityWrites() {
        String[] hashes = {
            "{bcrypt}" + new BCryptPasswordEncoder(BCryptVersion.$2Y, 4).encode(LegacyHashes.PASSWORD),
            "{argon2@SpringSecurity_v5_8}"
                    + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(LegacyHashes.PASSWORD),
            "{pbkdf2@SpringSecurity_v5_8}"
                    + Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(LegacyHashes.PASSWORD),
            "{scrypt@SpringSecurity_v5_8}" + new SCryptPasswordEncoder(1024, 8, 1, 32, 16).encode(LegacyHashes.PASSWORD)
        };

        for (String hash : hashes) {
            assertThat(passwords.matches(
                            LegacyHashes.PASSWORD, ImportedHash.of(hash, null).stored()))
                    .as(hash)
                    .isTrue();
        }
    }

    @Test
    void honorsTheNameOfTheAlgorithm() {
        String bcrypt = new BCryptPasswordEncoder(4).encode("correct-horse");

        assertThat(ImportedHash.of(bcrypt, "bcrypt").stored()).isEqualTo("{bcrypt}" + bcrypt);
        assertThat(ImportedHash.of(LegacyHashes.DJANGO, "pbkdf2_sha256").stored())
                .startsWith("{pbkdf2}");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> ImportedHash.of(bcrypt, "scrypt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-in-the-clear",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "{noop}secret",
                "!unusable",
                "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99",
                "$2b$10$short",
                "$2x$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$2b$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$2b$03$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "pbkdf2_sha256$10000001$salt$ywARWjlN0T97MAnAPEiXUo6Aje6vmWoaiKtBbnV0LU0=",
                "pbkdf2_sha256$0$salt$ywARWjlN0T97MAnAPEiXUo6Aje6vmWoaiKtBbnV0LU0=",
                "pbkdf2_sha256$99999999999999999999$salt$ywARWjlN0T97MAnAPEiXUo6Aje6vmWoaiKtBbnV0LU0=",
                "pbkdf2_sha256$1000$salt$QQ==",
                "pbkdf2_sha256$1000$salt$Q=Q=Q=Q=Q=Q=Q=Q=Q=Q=Q=Q=",
                "scrypt:1073741824:8:1$salt$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "scrypt:32768:8:99999$salt$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "scrypt:32767:8:1$salt$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "scrypt:65536:1:1$salt$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "scrypt:0:0:0$salt$cb00115a394dd13f7b3009c03c4897528e808deeaf996a1a88ab416e75742d4d",
                "$scrypt$ln=63,r=8,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "$argon2id$v=19$m=999999999,t=2,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "$argon2id$v=19$m=262144,t=999999999,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "$argon2id$v=19$m=0,t=0,p=0$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "bcrypt_sha256$$2b$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$wp$2y$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$P$VIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
                "$P$.IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
                "$6$rounds=10000001$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$6$rounds=999$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$5$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$6$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$1$salt$5B8vYYiY.CVt1RlTTf8Kb/",
                "AQAAAAMAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQAAAAEAACcQ/////wABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "$fbscrypt$v=1,n=24,r=8,p=1,ss=Bw==,sk=8PHy8/T19vf4+fr7/P3+/w==$c2FsdA==$8PHy8/T19vf4+fr7/P3+/w==",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=8PHy$c2FsdA==$8PHy8/T19vf4+fr7/P3+/w==",
                "$argon2d$v=19$m=1024,t=1,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8"
            })
    void rejectsUnknownAndTooExpensiveHashesWithoutQuotingThem(String hash) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> ImportedHash.of(hash, null))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("secret", "salt$", "$2", "$argon", "{noop}")
                        .hasLineCount(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{pbkdf2}$pbkdf2-sha256$i=2000000000$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "{scrypt}$scrypt$ln=30,r=8,p=1$8PHy8/T19vf4+fr7/P3+/w$zdWXfebW48qpDIyV/OsnYx1cVBOtqx9sY7UkdRUaRn8",
                "{sha-crypt}$6$rounds=999999999$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "{phpass}$P$ln=30$IQRaTwmf$eRo7ud9Fh4E2PdI0S3r.L0",
                "{firebase}$fbscrypt$ln=30,r=8$Bw$8PHy8/T19vf4+fr7/P3+/w$c2FsdA$8PHy8/T19vf4+fr7/P3+/w",
                "{scrypt}rubbish"
            })
    void matchesNoPasswordIfAStoredHashIsTooExpensive(String stored) {
        assertThat(passwords.matches(LegacyHashes.PASSWORD, stored)).isFalse();
    }
}
