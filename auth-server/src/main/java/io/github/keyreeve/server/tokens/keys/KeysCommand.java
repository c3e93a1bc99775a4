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

@Command(name = "keys", description = "Shows and changes the keys that sign tokens.")
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

    @Command(description = "Shows each key with its state and the times of its life (UTC).")
    void list() {
        Instant now = keys.now();
        PrintWriter out = out();
        out.println(ROW.formatted("KID", "ALGORITHM", "STATE", "ANNOUNCED", "SIGNS FROM", "RETIRES", "REMOVED"));
        keys.ring().published(now).forEach(key -> out.println(row(key, now)));
    }

    @Command(description = "Announces a new key that signs as soon as all verifiers can know it, and shows the keys.")
    void rotate(
            @Option(names = "--algorithm", description = "Only for this algorithm, such as ES256.") @Nullable
                    String algorithm,
            @Option(
                            names = "--now",
                            description = "It signs at once, although verifiers that cache the JWK set do not know it.")
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

    @Command(description = "Lets a key sign no longer than until its successor is known, and shows the keys.")
    void retire(
            @Parameters(paramLabel = "KID", description = "The key's id, as `keys list` shows it.") String kid,
            @Option(
                            names = "--now",
                            description = "For a key that somebody else may have: nothing that it signed is valid any"
                                    + " longer, and another key signs at once.")
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
