package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;

@ResourceLock(TwoNodes.LOCK)
class KeysCommandTests {

    private final TwoNodes nodes = TwoNodes.shared();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void beginWithNewKeys() {
        nodes.beginWithNewKeys();
    }

    @Test
    void listShowsEachKeyWithItsStateAndDates() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString()).containsPattern(kid() + "  ES256      signing    \\S+Z  \\S+Z  - {19}  -\\R");
    }

    @Test
    void rotateAnnouncesOneKeyForEachAlgorithm() {
        assertThat(run("rotate")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("  announced  ")))
                .hasSize(3);
    }

    @Test
    void rotateCanBeLimitedToOneAlgorithm() {
        assertThat(run("rotate", "--algorithm", "ES256")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("  announced  ")))
                .hasSize(1);
    }

    @Test
    void rotateNowLetsTheNewKeySignAtOnce() {
        String first = kid();
        assertThat(run("rotate", "--algorithm", "ES256", "--now")).isZero();
        assertThat(out.toString()).containsPattern(first + "  ES256      retired");
    }

    @Test
    void rotateRefusesAnAlgorithmThatIsNotConfigured() {
        assertThat(run("rotate", "--algorithm", "HS256")).isNotZero();
        assertThat(err.toString()).contains("No key signs for HS256: keyreeve.keys.algorithms has [");
    }

    @Test
    void retireNowRemovesTheKeyAndLetsAnotherSign() {
        String leaked = kid();
        assertThat(run("retire", leaked, "--now")).isZero();
        assertThat(out.toString()).doesNotContain(leaked).containsPattern("ES256      signing");
    }

    @Test
    void retireRefusesAKeyThatIsNotThere() {
        assertThat(run("retire", "stranger")).isNotZero();
        assertThat(err.toString()).contains("There is no key with the id stranger");
    }

    private String kid() {
        return nodes.keys(ES256).get(0).kid();
    }

    private int run(String... arguments) {
        return new CommandLine(nodes.one().bean(KeysCommand.class))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
