package io.github.keyreeve.server.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.testing.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CheckCommandTests {

    private final StringWriter out = new StringWriter();

    @Test
    void saysWhichProviderSigns() {
        Node node = Node.shared();

        assertThat(run(node.bean(CheckCommand.class))).isZero();

        assertThat(out.toString().lines())
                .contains("ok      signatures     computed by " + node.bean(SignatureProvider.class));
    }

    @Test
    void failsIfACheckFailsAndRunsTheOthers() {
        Check failing = new Check("clock", () -> {
            throw new IllegalStateException("it stands still");
        });

        assertThat(run(new CheckCommand(List.of(new Check("signatures", () -> "fine"), failing))))
                .isEqualTo(1);

        assertThat(out.toString().lines())
                .containsExactly("FAILED  clock          it stands still", "ok      signatures     fine");
    }

    private int run(CheckCommand command) {
        return new CommandLine(command).setOut(new PrintWriter(out, true)).execute();
    }
}
