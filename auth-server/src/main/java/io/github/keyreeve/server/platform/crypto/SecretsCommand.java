package io.github.keyreeve.server.platform.crypto;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "secrets", description = "Prints a new master key, ready for the environment of the server.")
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
