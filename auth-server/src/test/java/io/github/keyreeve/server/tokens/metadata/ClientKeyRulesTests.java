package io.github.keyreeve.server.tokens.metadata;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import io.github.keyreeve.testing.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code jwks} and {@code jwks_uri}, RFC 7591 section 2. */
class ClientKeyRulesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final OutboundUris URIS = OutboundUris.allowing("http://keys.internal:8080");

    @Test
    @Clause("RFC7591-2")
    void takesPublicKeysInOnePlace() throws Exception {
        check("jwks", set(ec(Curve.P_256, "a"), ec(Curve.P_384, "b"), ec(Curve.P_521, "c")));
        check("jwks", set(new RSAKeyGenerator(2048).generate()));
        check("jwks_uri", "https://client.example/keys");
        check("jwks_uri", "http://keys.internal:8080/keys");
    }

    @Test
    @Clause("RFC7591-2")
    void refusesBothPlaces() throws Exception {
        ClientMetadata both =
                metadata(Map.of("jwks", set(ec(Curve.P_256, "a")), "jwks_uri", "https://client.example/"));

        assertThatThrownBy(() -> ClientKeyRules.check(both, URIS)).hasMessageContaining("exclude each other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example/keys",
                "https://127.0.0.1/keys",
                "https://[::1]/keys",
                "https://169.254.169.254/keys",
                "https://0x7f.1/keys",
                "https://2130706433/keys",
                "https://client.example:22/keys",
                "https://user@client.example/keys",
                "https://client.example/keys#a",
                "file:///etc/passwd",
                "/keys",
                ""
            })
    void refusesPlacesThatAreNotPublic(String uri) {
        refuses("jwks_uri", uri, "jwks_uri is not a public https address");
    }

    @Test
    void refusesPrivateAndSecretKeys() throws Exception {
        JWK key = ec(Curve.P_256, "a");
        refuses("jwks", new JWKSet(key).toJSONObject(false), "private or secret key");
        refuses("jwks", new JWKSet(new RSAKeyGenerator(2048).generate()).toJSONObject(false), "private or secret key");
        refuses(
                "jwks",
                new JWKSet(new OctetSequenceKeyGenerator(256).generate()).toJSONObject(false),
                "private or secret key");
        refuses("jwks", Map.of("keys", List.of(Map.of("kty", "new", "d", "AA"))), "private or secret key");
    }

    @Test
    void refusesWeakKeys() throws Exception {
        refuses("jwks", set(new RSAKeyGenerator(1024, true).generate()), "weak key");
        Map<String, Object> odd = Map.of(
                "kty",
                "EC",
                "crv",
                "secp256k1",
                "x",
                "eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
                "y",
                "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg");
        refuses("jwks", Map.of("keys", List.of(odd)), "weak key");
        Map<String, Object> one = new LinkedHashMap<>(
                new RSAKeyGenerator(2048).generate().toPublicJWK().toJSONObject());
        one.put("e", "AQ");
        refuses("jwks", Map.of("keys", List.of(one)), "weak key");
    }

    @Test
    void refusesTooManyKeysAndTheSameNameTwice() throws Exception {
        refuses("jwks", set(ec(Curve.P_256, "a"), ec(Curve.P_256, "a")), "two keys with the same kid");
        refuses("jwks", set(ec(Curve.P_256, "a".repeat(256))), "kid of more than 255 characters");
        List<JWK> many = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            many.add(ec(Curve.P_256, "key-" + i));
        }
        refuses("jwks", set(many.toArray(JWK[]::new)), "more than 16 keys");
        refuses("jwks", Map.of("keys", List.of(), "x", "x".repeat(70_000)), "longer than 64 kB");
    }

    @Test
    void refusesWhatIsNoSetOfKeys() {
        refuses("jwks", Map.of(), "is not a JWK Set");
        refuses("jwks", Map.of("keys", "none"), "is not a JWK Set");
        refuses("jwks", Map.of("keys", List.of("none")), "is not a JWK Set");
        refuses(
                "jwks",
                Map.of("keys", List.of(Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA"))),
                "is not a JWK Set");
        refuses("jwks", Map.of("keys", List.of()), "no key of a kind");
        refuses("jwks", Map.of("keys", List.of(Map.of("kty", "new"))), "no key of a kind");
    }

    private static void check(String member, Object value) {
        ClientKeyRules.check(metadata(Map.of(member, value)), URIS);
    }

    private static void refuses(String member, Object value, String why) {
        ClientMetadata metadata = metadata(Map.of(member, value));
        assertThatThrownBy(() -> ClientKeyRules.check(metadata, URIS))
                .isInstanceOf(InvalidClientMetadata.class)
                .hasMessageContaining(why);
    }

    /** As it is read from JSON. */
    private static ClientMetadata metadata(Map<String, Object> members) {
        return JSON.readValue(JSON.writeValueAsString(members), ClientMetadata.class);
    }

    private static JWK ec(Curve curve, String keyId) throws Exception {
        return new ECKeyGenerator(curve).keyID(keyId).generate();
    }

    private static Map<String, Object> set(JWK... keys) {
        return new JWKSet(List.of(keys)).toJSONObject(true);
    }
}
