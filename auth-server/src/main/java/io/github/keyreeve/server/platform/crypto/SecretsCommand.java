package io.github.keyreeve.server.platform.crypto;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        header = "Prints a new master key.",
        description =
                "The output is a line for the environment of the server. All nodes use the same key. Store a copy apart from"
                        + " the backups of the database: one is useless without the other.",
        footer = {"Example:", "  keyreeve secrets > keyreeve.env"})
class SecretsCommand implements Runnable {

    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SecretsCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void run() {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        PrintWriter out = spec.commandLine().getOut();
        out.println("KEYREEVE_MASTER_KEY=" + Base64.getEncoder().encodeToString(key));
    }
}
