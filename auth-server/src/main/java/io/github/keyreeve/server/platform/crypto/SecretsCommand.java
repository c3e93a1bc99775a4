package io.github.keyreeve.server.platform.crypto;

import io.github.keyreeve.server.platform.certificates.DevelopmentCertificate;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        header = "Prints a new master key, or manages the keys that it wraps.",
        description =
                "Without a command, the output is a line for the environment of the server. All nodes use the same key. Store a"
                        + " copy apart from the backups of the database: one is useless without the other.",
        subcommands = DevelopmentCertificate.class,
        footer = {"Example:", "  keyreeve secrets > keyreeve.env"})
class SecretsCommand implements Runnable {

    private static final String ROW = "%-6s  %-16s  %-10s  %-16s  %s";

    private final SecureRandom random;
    private final ObjectProvider<KeyRingUpkeep> upkeep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** @param upkeep needs the database, which a new master key does not */
    SecretsCommand(SecureRandom random, ObjectProvider<KeyRingUpkeep> upkeep) {
        this.random = random;
        this.upkeep = upkeep;
    }

    @Override
    public void run() {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        out().println("KEYREEVE_MASTER_KEY=" + Base64.getEncoder().encodeToString(key));
    }

    @Command(
            header = "Lists the keys in the database, and how many values name each.",
            description = "A key that no value names any longer is removed by the server.")
    void status() {
        List<KeyRingUpkeep.KeyStatus> keys = upkeep.getObject().status();
        out().println(ROW.formatted("KEY", "PURPOSE", "STATE", "MASTER KEY", "VALUES"));
        keys.forEach(key -> out().println(
                        ROW.formatted(key.id(), key.purpose(), key.state(), key.masterKeyId(), text(key.values()))
                                .stripTrailing()));
    }

    @Command(
            header = "Wraps the keys by the current master key, and seals all again.",
            description =
                    "What is sealed is sealed again under a new key, while the server serves. To rotate the master key: restart each node with the new key as KEYREEVE_MASTER_KEY and"
                            + " the earlier one as KEYREEVE_MASTER_KEY_FORMER, run this command, and remove the earlier one.",
            footer = {"Example:", "  keyreeve secrets rotate --compromised 3"})
    void rotate(
            @Option(
                            names = "--compromised",
                            paramLabel = "KEY",
                            description =
                                    "Replaces this key now, seals again what it has sealed, and ends the codes, grants and"
                                            + " persistent logins that it authenticates. Other nodes follow within keyreeve.key-ring.refresh-interval; until then they may"
                                            + " refuse a sign-in. Then the key is removed, unless digests name it.")
                    @Nullable
                    Integer compromised) {
        KeyRingUpkeep.Report report = compromised == null
                ? upkeep.getObject().rotate()
                : upkeep.getObject().replace(compromised);
        out().println("Keys wrapped by the current master key: " + report.wrapped());
        out().println("Sealed again: " + text(report.renewed()));
        out().println("Ended: " + text(report.ended()));
    }

    private static String text(Map<String, Long> numbers) {
        String text = new TreeMap<>(numbers)
                .entrySet().stream()
                        .filter(kind -> kind.getValue() > 0)
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
        return text.isEmpty() ? "nothing" : text;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
