package io.github.keyreeve.server.tokens.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keyreeve.server.platform.certificates.DevelopmentCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Keys of other services, in each form in which programs write them. */
class PemKeyTests {

    @TempDir
    private Path folder;

    @Test
    void readsRsaInBothForms() throws Exception {
        KeyPair pair = rsa(2048);
        byte[] inner = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();

        JWK pkcs8 = PemKey.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), null, null);
        JWK pkcs1 = PemKey.read(pem("RSA PRIVATE KEY", inner), null, "PS256");

        assertThat(((RSAKey) pkcs8).toPrivateKey()).isEqualTo(pair.getPrivate());
        assertThat(((RSAKey) pkcs1).toPrivateKey()).isEqualTo(pair.getPrivate());
        assertThat(pkcs8.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(pkcs1.getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
        assertThat(pkcs8.getKeyID()).isEqualTo(pkcs1.getKeyID()).matches("[0-9a-f]{32}");
    }

    @Test
    void readsP256InBothForms() throws Exception {
        KeyPair pair = ec("secp256r1");
        byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, ((ECPrivateKey) pair.getPrivate()).getS(), X9ObjectIdentifiers.prime256v1)
                .getEncoded();

        for (String each : new String[] {
            pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
            pem("EC PARAMETERS", X9ObjectIdentifiers.prime256v1.getEncoded()) + pem("EC PRIVATE KEY", sec1)
        }) {
            ECKey key = (ECKey) PemKey.read(each, "old-1", null);

            assertThat(key.toECPublicKey()).isEqualTo(pair.getPublic());
            assertThat(key.toECPrivateKey().getS()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
            assertThat(key.getKeyID()).isEqualTo("old-1");
            assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        }
    }

    @Test
    void readsPublicKeysAndCertificates() throws Exception {
        KeyPair pair = rsa(2048);
        new CommandLine(new DevelopmentCertificate()).execute("--out", folder.toString());

        JWK key = PemKey.read(pem("PUBLIC KEY", pair.getPublic().getEncoded()), null, null);
        JWK certificate = PemKey.read(Files.readString(folder.resolve("server.pem")), null, null);
        JWK itsKey = PemKey.read(Files.readString(folder.resolve("server-key.pem")), null, null);

        assertThat(key.isPrivate()).isFalse();
        assertThat(((RSAKey) key).toPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getKeyID()).isEqualTo(itsKey.getKeyID());
        assertThat(certificate.isPrivate()).isFalse();
    }

    @Test
    void refusesWhatIsWeakOrNoKey() throws Exception {
        assertRefused(pem("PRIVATE KEY", rsa(1024).getPrivate().getEncoded()), "it has 1024 bits");
        assertRefused(pem("PRIVATE KEY", ec("secp384r1").getPrivate().getEncoded()), "its curve is not P-256");
        assertRefused(pem("PUBLIC KEY", ec("secp384r1").getPublic().getEncoded()), "its curve is not P-256");
        assertRefused(
                pem(
                        "PUBLIC KEY",
                        KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPublic()
                                .getEncoded()),
                "it is malformed");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", new byte[40]), "it is encrypted");
        assertRefused(pem("PRIVATE KEY", new byte[40]), "it is malformed");
        assertRefused("nothing", "the file contains no PEM");
        assertThatThrownBy(() ->
                        PemKey.read(pem("PRIVATE KEY", rsa(2048).getPrivate().getEncoded()), null, "ES256"))
                .isInstanceOf(InvalidPem.class);
    }

    private static void assertRefused(String pem, String reason) {
        assertThatThrownBy(() -> PemKey.read(pem, null, null))
                .isInstanceOf(InvalidPem.class)
                .hasMessageContaining(reason);
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }
}
