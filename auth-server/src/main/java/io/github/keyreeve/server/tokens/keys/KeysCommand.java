package io.github.keyreeve.server.tokens.keys;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "keys", header = "Manages the keys that sign tokens.")
class KeysCommand {

    private static final String ROW = "%-32s  %-9s  %-9s  %-20s  %-20s  %-20s  %s";

    private final KeyAdministration keys;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    KeysCommand(KeyAdministration keys) {
        this.keys = keys;
    }

    @Command(
            header = "Lists the keys.",
            description = "Shows for each key its state and when it is announced, signs, retires and is removed (UTC).")
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(ROW.formatted("KID", "ALGORITHM", "STATE", "ANNOUNCED", "SIGNS FROM", "RETIRES", "REMOVED"));
        keys.list().forEach(key -> out.println(row(key)));
    }

    @Command(
            header = "Announces new keys, and lists all.",
            description =
                    "A new key signs as soon as the JWK set that verifiers cache contains it. Without --algorithm, each"
                            + " algorithm gets a new key.",
            footer = {"Example:", "  keyreeve keys rotate --algorithm ES256"})
    void rotate(
            @Option(
                            names = "--algorithm",
                            paramLabel = "ALGORITHM",
                            description = "Rotates the key of this algorithm only, such as ES256.")
                    @Nullable
                    String algorithm,
            @Option(
                            names = "--now",
                            description =
                                    "The new key signs immediately. Verifiers reject its tokens until they reload the JWK set.")
                    boolean now) {
        keys.rotate(algorithm, now);
        list();
    }

    @Command(
            header = "Retires a key, and lists all.",
            description =
                    "The key stops signing as soon as verifiers know its successor. Tokens that it signed stay valid.",
            footer = {"Example:", "  keyreeve keys retire KID --now"})
    void retire(
            @Parameters(paramLabel = "KID", description = "The id of the key, as `keys list` shows it.") String kid,
            @Option(
                            names = "--now",
                            description = "For a compromised key: removes it immediately. Tokens that it signed become"
                                    + " invalid, and another key signs.")
                    boolean now) {
        if (now) {
            keys.remove(kid);
        } else {
            keys.retire(kid);
        }
        list();
    }

    private static String row(KeyStatus key) {
        return ROW.formatted(
                key.kid(),
                key.algorithm(),
                key.state(),
                seconds(key.announcedAt()),
                seconds(key.signsFrom()),
                seconds(key.retiresAt()),
                seconds(key.removedAt()));
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
