package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.testing.Node;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureSpi;
import java.security.spec.KeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Keys as the native provider and the JDK use them. */
class KeyConverterTests {

    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final KeyConverter ofNode = Node.shared().bean(KeyConverter.class);
    private final KeyConverter ofJdk = new KeyConverter(SignatureProvider.jdk("test"), random);

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void agreesWithTheJdkInBothDirections(String algorithm) throws Exception {
        KeyRing ring = ring(algorithm);
        UsableKey ours = only(ofNode.convert(ring, Map.of()));
        UsableKey jdk = only(ofJdk.convert(ring, Map.of()));

        assertThat(verifies(ours, jdk.verifier())).isTrue();
        assertThat(verifies(jdk, ours.verifier())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void usesTheProviderOfTheNode(String algorithm) {
        UsableKey key = only(ofNode.convert(ring(algorithm), Map.of()));

        Provider expected =
                Node.shared().bean(SignatureProvider.class).nativeProvider().orElse(null);
        assertThat(key.signer().getJCAContext().getProvider()).isSameAs(expected);
        assertThat(key.verifier().getJCAContext().getProvider()).isSameAs(expected);
    }

    @Test
    void convertsAKeyOnce() {
        KeyRing before = ring("ES256");
        Map<String, UsableKey> converted = ofNode.convert(before, Map.of());
        KeyRing later =
                new KeyRing(List.of(before.keys().get(0), ring("PS256").keys().get(0)));

        Map<String, UsableKey> again = ofNode.convert(later, converted);

        assertThat(again).hasSize(2).containsAllEntriesOf(converted);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void leavesAKeyToTheJdkThatANativeProviderSignsWrongly(CapturedOutput output) throws Exception {
        KeyRing ring = ring("ES256");

        UsableKey key = only(new KeyConverter(SignatureProvider.of(new Broken()), random).convert(ring, Map.of()));

        assertThat(key.signer().getJCAContext().getProvider()).isNull();
        assertThat(verifies(key, only(ofJdk.convert(ring, Map.of())).verifier()))
                .isTrue();
        assertThat(output).contains("Broken 1 and the JDK do not agree about signatures of ES256 key");
    }

    private KeyRing ring(String algorithm) {
        JWK jwk = new KeyGenerator(random).make(JWSAlgorithm.parse(algorithm));
        return new KeyRing(List.of(new SigningKey(jwk, KeyLifetime.beginning(Instant.EPOCH, Instant.EPOCH))));
    }

    private static UsableKey only(Map<String, UsableKey> keys) {
        assertThat(keys).hasSize(1);
        return keys.values().iterator().next();
    }

    private static boolean verifies(UsableKey signing, JWSVerifier verifier) throws Exception {
        JWSHeader header = new JWSHeader(signing.key().algorithm());
        Base64URL signature = signing.signer().sign(header, INPUT);
        return verifier.verify(header, INPUT, signature);
    }

    /** A provider that takes each key and signs each message with the same bytes. */
    private static final class Broken extends Provider {

        private static final long serialVersionUID = 1L;

        Broken() {
            super("Broken", "1", "");
            put("KeyFactory.EC", Keys.class.getName());
            put("Signature.SHA256withECDSA", Signing.class.getName());
        }
    }

    /** Leaves each key as it is. */
    public static final class Keys extends KeyFactorySpi {

        @Override
        protected Key engineTranslateKey(Key key) {
            return key;
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    /** Signs with r = 1 and s = 1, and accepts everything. */
    @SuppressWarnings("deprecation")
    public static final class Signing extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte octet) {}

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1};
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        protected void engineSetParameter(String name, Object value) {}

        @Override
        protected @Nullable Object engineGetParameter(String name) {
            return null;
        }
    }
}
