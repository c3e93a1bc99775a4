package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "keys", header = "Manages the keys that sign tokens.")
class KeysCommand {

    private static final String ROW = "%-32s  %-9s  %-9s  %-20s  %-20s  %-20s  %s";

    private final SigningKeys keys;
    private final KeyRotation rotation;
    private final KeysProperties properties;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    KeysCommand(SigningKeys keys, KeyRotation rotation, KeysProperties properties) {
        this.keys = keys;
        this.rotation = rotation;
        this.properties = properties;
    }

    @Command(
            header = "Lists the keys.",
            description = "Shows for each key its state and when it is announced, signs, retires and is removed (UTC).")
    void list() {
        Instant now = keys.now();
        PrintWriter out = out();
        out.println(ROW.formatted("KID", "ALGORITHM", "STATE", "ANNOUNCED", "SIGNS FROM", "RETIRES", "REMOVED"));
        keys.ring().published(now).forEach(key -> out.println(row(key, now)));
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
        for (JWSAlgorithm each : algorithms(algorithm)) {
            if (now) {
                rotation.rotateAtOnce(each);
            } else {
                rotation.rotate(each);
            }
        }
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
            rotation.removeAtOnce(kid);
        } else {
            rotation.retire(kid);
        }
        list();
    }

    private List<JWSAlgorithm> algorithms(@Nullable String algorithm) {
        if (algorithm == null) {
            return properties.algorithms();
        }
        JWSAlgorithm one = JWSAlgorithm.parse(algorithm);
        if (!properties.algorithms().contains(one)) {
            throw new IllegalArgumentException("No key signs for " + algorithm + ": keyreeve.keys.algorithms has "
                    + properties.algorithms() + ".");
        }
        return List.of(one);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String row(SigningKey key, Instant now) {
        KeyLifetime life = key.life();
        return ROW.formatted(
                key.kid(),
                key.algorithm(),
                life.at(now).name().toLowerCase(Locale.ROOT),
                seconds(life.announcedAt()),
                seconds(life.signsFrom()),
                seconds(life.retiresAt()),
                seconds(life.removedAt()));
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
