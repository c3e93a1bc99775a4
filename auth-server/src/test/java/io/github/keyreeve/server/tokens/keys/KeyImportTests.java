package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.certificates.DevelopmentCertificate;
import io.github.keyreeve.server.tokens.pem.PemKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Keys that come from elsewhere or go there, by command. */
@ResourceLock(TwoNodes.LOCK)
class KeyImportTests {

    private final TwoNodes nodes = TwoNodes.shared();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void beginWithNewKeys() {
        nodes.beginWithNewKeys();
    }

    @Test
    void anAnnouncedKeySignsOnceVerifiersKnowIt() throws Exception {
        String kid = importNew("announced");

        assertThat(out.toString()).containsPattern(kid + "  ES256      announced");
        assertThat(TwoNodes.published(nodes.one())).contains(kid);
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isNotEqualTo(kid);
        nodes.pass(Duration.ofDays(2));
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isEqualTo(kid);
        assertThat(TwoNodes.signer(nodes.other(), ES256)).isEqualTo(kid);
    }

    @Test
    void aSigningKeySignsAtOnceAndTheOneBeforeRetires() {
        String before = nodes.keys(ES256).get(0).kid();

        String kid = importNew("signing");

        assertThat(out.toString())
                .containsPattern(kid + "  ES256      signing")
                .containsPattern(before + "  ES256      retired");
        nodes.refresh();
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isEqualTo(kid);
    }

    @Test
    void aVerifyOnlyKeyIsPublishedAndNeitherSignsNorIsTrustedHere() throws Exception {
        certificate();

        assertThat(run("import", file("server.pem"), "--use", "verify-only", "--kid", "old-1", "--days", "30"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).containsPattern("old-1 +ES256 +retired");
        nodes.refresh();
        JWK published = TwoNodes.jwkSet(nodes.other()).getKeyByKeyId("old-1");
        JWK original = PemKey.read(Files.readString(folder.resolve("server-key.pem")), "old-1", null);
        assertThat(published.computeThumbprint()).isEqualTo(original.computeThumbprint());
        assertThat(published.isPrivate()).isFalse();
        assertThat(nodes.one().bean(CurrentKeys.class).trusted("old-1")).isEmpty();
        assertThat(TwoNodes.signer(nodes.one(), ES256)).isNotEqualTo("old-1");
        nodes.pass(Duration.ofDays(31));
        nodes.refresh();
        assertThat(TwoNodes.published(nodes.one())).doesNotContain("old-1");
    }

    /** Of a private key too only the public part is kept then. */
    @Test
    void aPrivateKeyForVerifyingOnlyIsNotKept() {
        certificate();

        run("import", file("server-key.pem"), "--use", "verify-only", "--kid", "old-2");

        assertThat(nodes.keys(ES256).stream().filter(key -> key.kid().equals("old-2")))
                .hasSize(1)
                .noneMatch(key -> key.jwk().isPrivate());
    }

    @Test
    void refusesAKeyTwiceAPublicKeyThatIsToSignAndASecondSuccessor() {
        importNew("announced");

        assertThat(run("import", file("server-key.pem"), "--use", "verify-only"))
                .isEqualTo(1);
        assertThat(err.toString()).contains(" already.");
        assertThat(run("import", file("server.pem"), "--use", "signing", "--kid", "x"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("A public key cannot sign");
        assertThat(run("import", file("server-key.pem"), "--use", "announced", "--kid", "x"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is announced already");
        assertThat(run("import", file("server-key.pem"), "--use", "sign")).isEqualTo(2);
    }

    @Test
    void exportsThePrivateKeyToAFileOfItsOwnerWhenAskedTwice() throws Exception {
        String kid = nodes.keys(ES256).get(0).kid();

        assertThat(run("export", kid, "--pem", "--out", file("key.pem"))).isEqualTo(1);
        assertThat(folder.resolve("key.pem")).doesNotExist();
        assertThat(run("export", kid, "--pem", "--out", file("key.pem"), "--yes"))
                .isZero();

        JWK exported = PemKey.read(Files.readString(folder.resolve("key.pem")), kid, null);
        assertThat(exported).isEqualTo(nodes.keys(ES256).get(0).jwk());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
                .isEqualTo("rw-------");
        assertThat(out.toString()).doesNotContain("PRIVATE KEY-----");
        assertThat(nodes.one()
                        .bean(JdbcClient.class)
                        .sql("select count(*) from audit_event where event = 'signing_key_exported'"
                                + " and facts ->> 'kid' = :kid")
                        .param("kid", kid)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void printsThePublicKeyOnly() {
        String kid = nodes.keys(ES256).get(0).kid();

        assertThat(run("export", kid, "--pem")).isZero();

        assertThat(out.toString()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(PemKey.read(out.toString(), kid, null))
                .isEqualTo(nodes.keys(ES256).get(0).jwk().toPublicJWK());
    }

    @Test
    void generatesAKeyThatCanBeImported() {
        assertThat(run("generate", "--algorithm", "RS256", "--out", file("new.pem")))
                .isZero();
        assertThat(out.toString()).startsWith("-----BEGIN PUBLIC KEY-----");

        assertThat(run("import", file("new.pem"), "--use", "signing")).isZero();
        assertThat(run("generate", "--algorithm", "HS256", "--out", file("other.pem")))
                .isEqualTo(1);
    }

    private String importNew(String use) {
        certificate();
        assertThat(run("import", file("server-key.pem"), "--use", use))
                .as(err.toString())
                .isZero();
        try {
            return PemKey.read(Files.readString(folder.resolve("server-key.pem")), null, null)
                    .getKeyID();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void certificate() {
        new CommandLine(new DevelopmentCertificate()).execute("--out", folder.toString());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return new CommandLine(nodes.one().bean(KeysCommand.class))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
