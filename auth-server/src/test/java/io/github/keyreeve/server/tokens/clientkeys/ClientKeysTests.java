package io.github.keyreeve.server.tokens.clientkeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Signatures by the keys of clients, registered and published. */
class ClientKeysTests {

    private static final KeyHost HOST = new KeyHost();
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.builder().property("keyreeve.outbound.allow", HOST.origin()).start();
    }

    @AfterAll
    static void stop() {
        node.close();
        HOST.close();
    }

    @AfterEach
    void empty() {
        HOST.publishes();
    }

    @Test
    @Clause("RFC7591-2")
    void verifiesWithRegisteredKeys() throws Exception {
        ECKey ours = TestKeys.ec("ours");
        RegisteredClient client = client("jwks", TestKeys.jwks(ours));

        assertThat(verifies(client, signed(ours, "ours"))).isTrue();
        assertThat(verifies(client, signed(ours, null))).isTrue();
        assertThat(verifies(client, signed(ours, "other"))).isFalse();
        assertThat(verifies(client, signed(TestKeys.ec("ours"), "ours"))).isFalse();
    }

    @Test
    @Clause("RFC7515-4.1.4")
    void takesAKeyWithoutNameForAnyName() throws Exception {
        ECKey ours = new ECKey.Builder(TestKeys.ec("x")).keyID(null).build();
        RegisteredClient client = client("jwks", TestKeys.jwks(ours));

        assertThat(verifies(client, signed(ours, "any"))).isTrue();
    }

    @Test
    @Clause({"RFC7517-4.2", "RFC7517-4.4"})
    void usesAKeyOnlyForWhatItIsFor() throws Exception {
        ECKey encryption =
                new ECKey.Builder(TestKeys.ec("a")).keyUse(KeyUse.ENCRYPTION).build();
        RSAKey pss = new RSAKey.Builder(TestKeys.rsa("b"))
                .algorithm(JWSAlgorithm.PS256)
                .build();
        RegisteredClient client = client("jwks", TestKeys.jwks(encryption, pss));

        assertThat(verifies(client, signed(encryption, "a"))).isFalse();
        assertThat(verifies(client, signed(JWSAlgorithm.PS256, new RSASSASigner(pss), "b")))
                .isTrue();
        assertThat(verifies(client, signed(JWSAlgorithm.RS256, new RSASSASigner(pss), "b")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512"})
    @Clause("RFC7518-3.4")
    void verifiesOnEachCurve(String curve, String algorithm) throws Exception {
        ECKey key = TestKeys.ec(Curve.parse(curve), "key");
        RegisteredClient client = client("jwks", TestKeys.jwks(TestKeys.rsa("key-of-rsa"), key));

        assertThat(verifies(client, signed(JWSAlgorithm.parse(algorithm), new ECDSASigner(key), "key")))
                .isTrue();
    }

    @Test
    @Clause("RFC8725-2.1")
    void takesNoPublicKeyForASecret() throws Exception {
        RSAKey key = TestKeys.rsa("key");
        RegisteredClient client = client("jwks", TestKeys.jwks(key));
        JWSObject forged =
                signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), "key");

        assertThat(verifies(client, forged)).isFalse();
    }

    @Test
    @Clause("RFC7515-4.1.11")
    void refusesCriticalParameters() throws Exception {
        ECKey key = TestKeys.ec("key");
        RegisteredClient client = client("jwks", TestKeys.jwks(key));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .criticalParams(Set.of("b64"))
                .base64URLEncodePayload(true)
                .build();

        assertThat(verifies(client, signed(header, new ECDSASigner(key)))).isFalse();
    }

    @Test
    @Clause("RFC7591-2")
    void verifiesWithPublishedKeysAndFetchesThemOnce() throws Exception {
        ECKey key = TestKeys.ec("key");
        HOST.publishes(key);
        RegisteredClient client = client("jwks_uri", HOST.uri());
        int before = HOST.requests();

        for (int i = 0; i < 20; i++) {
            assertThat(verifies(client, signed(key, "key"))).isTrue();
        }

        assertThat(HOST.requests()).isEqualTo(before + 1);
    }

    @Test
    @Clause("OIDC-Core-10.1.1")
    @Tag("KJ-17")
    void findsARotatedKeyAndFetchesAtABoundedRate() throws Exception {
        ECKey former = TestKeys.ec("former");
        ECKey next = TestKeys.ec("next");
        HOST.publishes("Cache-Control: max-age=3600\r\n", former);
        RegisteredClient client = client("jwks_uri", HOST.uri());
        assertThat(verifies(client, signed(former, "former"))).isTrue();

        HOST.publishes(next);
        node.clock().advance(Duration.ofSeconds(31));
        int before = HOST.requests();
        assertThat(verifies(client, signed(next, "next"))).isTrue();
        assertThat(verifies(client, signed(former, "former"))).isFalse();
        for (int i = 0; i < 200; i++) {
            assertThat(verifies(client, signed(former, "random-" + i))).isFalse();
        }

        assertThat(HOST.requests()).isEqualTo(before + 1);
        assertThat(verifies(client, signed(next, "next"))).isTrue();
    }

    @Test
    void usesOfPublishedKeysOnlyThoseThatAreStrongAndPublic() throws Exception {
        ECKey disclosed = TestKeys.ec("disclosed");
        ECKey sound = TestKeys.ec("sound");
        String odd =
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\",\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}";
        String unknown = "{\"kty\":\"lattice\",\"kid\":\"unknown\"}";
        HOST.returns(
                200,
                "",
                "{\"keys\":[" + disclosed.toJSONString() + "," + unknown + "," + odd + ","
                        + sound.toPublicJWK().toJSONString() + "]}");
        RegisteredClient client = client("jwks_uri", HOST.uri());

        assertThat(node.bean(ClientKeys.class).of(client))
                .extracting(JWK::getKeyID)
                .containsExactly("sound");
    }

    private static RegisteredClient client(String member, Object value) {
        String id = TestClients.service(node, member, value).id();
        return Objects.requireNonNull(
                node.bean(RegisteredClientRepository.class).findByClientId(id));
    }

    private static boolean verifies(RegisteredClient client, JWSObject signed) {
        return node.bean(ClientKeys.class).verify(client, signed);
    }

    private static JWSObject signed(ECKey key, @Nullable String keyId) throws JOSEException {
        return signed(JWSAlgorithm.ES256, new ECDSASigner(key), keyId);
    }

    private static JWSObject signed(JWSAlgorithm algorithm, JWSSigner signer, @Nullable String keyId)
            throws JOSEException {
        return signed(new JWSHeader.Builder(algorithm).keyID(keyId).build(), signer);
    }

    private static JWSObject signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        JWSObject signed = new JWSObject(header, new Payload("{}"));
        signed.sign(signer);
        return signed;
    }
}
