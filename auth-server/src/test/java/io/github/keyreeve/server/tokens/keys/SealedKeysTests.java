package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys, searched as a thief of the database would. */
class SealedKeysTests {

    private final JdbcClient jdbc = Node.shared().bean(JdbcClient.class);
    private final List<JWK> keys = Node.shared().bean(SigningKeys.class).ring().keys().stream()
            .map(SigningKey::jwk)
            .toList();

    @Test
    @Tag("ST-03")
    void theTableHasNoPrivateKey() throws Exception {
        String dump = dump();
        for (JWK key : keys) {
            assertThat(key.isPrivate()).isTrue();
            assertThat(dump)
                    .doesNotContain(secret(key).toString(), hex(secret(key).decode()), hex(pkcs8(key)));
        }
        assertThat(dump).doesNotContain("\"d\"", hex("\"d\"".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theSearchFindsAPlantedOne() throws Exception {
        byte[] planted = keys.get(0).toJSONString().getBytes(StandardCharsets.UTF_8);
        String dump = dump() + hex(planted);
        assertThat(dump)
                .contains(hex("\"d\"".getBytes(StandardCharsets.US_ASCII)))
                .contains(hex(secret(keys.get(0)).toString().getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void thePublicKeyIsThereToBeRead() {
        for (Map<String, Object> row : jdbc.sql("select kid, public_jwk ->> 'kid' as member from signing_key")
                .query()
                .listOfRows()) {
            assertThat(row).containsEntry("member", row.get("kid"));
        }
    }

    @Test
    void aNodeWithAnotherMasterKeyDoesNotStart() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        Node.builder().database(database).start().close();
        assertThatThrownBy(() -> Node.builder()
                        .database(database)
                        .property(
                                "keyreeve.master-key",
                                Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'B'))
                        .start()
                        .close())
                .rootCause()
                .hasMessageStartingWith(
                        "KEYREEVE_MASTER_KEY is not the key that the keys in the database are wrapped by.");
    }

    private String dump() {
        return String.join(
                "\n",
                jdbc.sql("select signing_key::text from signing_key")
                        .query(String.class)
                        .list());
    }

    private static byte[] pkcs8(JWK key) throws JOSEException {
        return ((AsymmetricJWK) key).toPrivateKey().getEncoded();
    }

    private static Base64URL secret(JWK key) {
        return key instanceof ECKey ec ? ec.getD() : ((RSAKey) key).getPrivateExponent();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
