package io.github.keyreeve.server.tokens.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a code or a refresh token is made of, and that nothing else is taken for one. */
class GrantTokensTests {

    private static final SecretKind KIND = SecretKind.REFRESH_TOKEN;

    private final GrantTokens tokens = new GrantTokens(Node.shared().bean(KeyRing.class));
    private final UUID grant = UUID.randomUUID();
    private final String token = tokens.issue(KIND, grant, 7);

    @Test
    void saysWhichGrantAndGenerationItIsOf() {
        assertThat(token).matches("krr_[A-Za-z0-9_-]{75}");
        GrantToken read = tokens.verify(KIND, token).orElseThrow();
        assertThat(read.grantId()).isEqualTo(grant);
        assertThat(read.generation()).isEqualTo(7);
        assertThat(tokens.issue(KIND, grant, 7)).isEqualTo(token);
    }

    @Test
    @Clause("RFC6749-10.10")
    @Tag("AZ-39")
    void anyChangeOfAnyBitIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(4));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String value = "krr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.verify(KIND, value)).as("bit " + bit).isEmpty();
        }
    }

    /** The last character has two bits that no byte uses. */
    @Test
    void noOtherSpellingIsAccepted() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String start = token.substring(0, token.length() - 1);
        assertThat(alphabet.chars().mapToObj(last -> start + (char) last))
                .filteredOn(value -> tokens.verify(KIND, value).isPresent())
                .containsExactly(token);
        for (String value :
                new String[] {token + "=", " " + token, token + "\n", "KRR_" + token.substring(4), "krr_", ""}) {
            assertThat(tokens.verify(KIND, value)).as(value).isEmpty();
        }
    }

    @Test
    void aTokenOfOneKindIsNoneOfAnother() {
        String asCode = SecretKind.AUTHORIZATION_CODE.prefix() + token.substring(4);
        assertThat(tokens.verify(SecretKind.AUTHORIZATION_CODE, asCode)).isEmpty();
    }
}
