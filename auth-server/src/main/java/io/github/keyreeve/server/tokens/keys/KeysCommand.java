package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.tokens.pem.PemFile;
import io.github.keyreeve.server.tokens.pem.PemKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Command(
            name = "import",
            header = "Imports a key from a PEM file, and lists all.",
            description = "RSA of 2048 bits or more, or on the curve P-256. A private key is sealed like others.",
            footer = {"Example:", "  keyreeve keys import old-service.pem --use verify-only --kid 2024-01"})
    void importKey(
            @Parameters(
                            paramLabel = "FILE",
                            description = "A private key; for verify-only also a public key or a certificate.")
                    Path file,
            @Mixin ImportOptions options) {
        JWK key = PemKey.read(PemFile.read(file), options.kid, options.algorithm);
        if (options.use == ImportUse.VERIFY_ONLY) {
            keys.addVerifyOnly(key, Duration.ofDays(options.days));
        } else if (key.isPrivate()) {
            keys.add(key, options.use == ImportUse.SIGNING);
        } else {
            throw new IllegalArgumentException("A public key cannot sign: import it as verify-only.");
        }
        list();
    }

    @Command(
            header = "Writes a private key to a new file, or prints the public one.",
            description = "A key that has been copied is only as safe as its copy. That it was exported is recorded.",
            footer = {"Example:", "  keyreeve keys export KID --pem --out key.pem --yes"})
    void export(
            @Parameters(paramLabel = "KID", description = "The id of the key, as `keys list` shows it.") String kid,
            @Option(names = "--pem", required = true, description = "In PEM.") boolean pem,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "The new file for the private key; its owner alone reads it.")
                    @Nullable
                    Path file,
            @Option(names = "--yes", description = "The private key is to leave the server.") boolean yes) {
        if (file == null) {
            spec.commandLine().getOut().print(PemFile.ofPublic(keys.publicPart(kid)));
            return;
        }
        if (!yes) {
            throw new IllegalArgumentException(
                    "With the private key anyone issues tokens of this server: add --yes if it is to leave it.");
        }
        PemFile.writePrivate(keys.export(kid), file);
        spec.commandLine().getOut().println("Wrote the private key " + kid + " to " + file);
    }

    @Command(
            header = "Generates a key pair into a new file, without importing it.",
            footer = {"Example:", "  keyreeve keys generate --algorithm ES256 --out key.pem"})
    void generate(
            @Option(
                            names = "--algorithm",
                            paramLabel = "ALGORITHM",
                            required = true,
                            description = "One of ES256, RS256 and PS256.")
                    String algorithm,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "The new file; its owner alone reads it.")
                    Path file) {
        JWK key = keys.generate(algorithm);
        PemFile.writePrivate(key, file);
        spec.commandLine().getOut().print(PemFile.ofPublic(key));
    }

    /** How a key is imported. */
    static final class ImportOptions {

        @Option(
                names = "--use",
                paramLabel = "USE",
                required = true,
                converter = ImportUse.Converter.class,
                description =
                        "One of announced (signs once verifiers know it), signing (at once), and verify-only (a key of another service: published, so that its tokens keep verifying, and not trusted by this server itself).")
        private ImportUse use = ImportUse.VERIFY_ONLY;

        @Option(
                names = "--kid",
                paramLabel = "KID",
                description = "The id by which tokens name it; its thumbprint by default.")
        private @Nullable String kid;

        @Option(
                names = "--algorithm",
                paramLabel = "ALGORITHM",
                description = "Of an RSA key: RS256 (default) or PS256.")
        private @Nullable String algorithm;

        @Option(
                names = "--days",
                paramLabel = "DAYS",
                defaultValue = "90",
                description = "How long a verify-only key is published; ${DEFAULT-VALUE} by default.")
        private int days = 90;
    }

    /** What an imported key does. */
    enum ImportUse {
        ANNOUNCED,
        SIGNING,
        VERIFY_ONLY;

        /** Reads it as it is typed. */
        static final class Converter implements CommandLine.ITypeConverter<ImportUse> {

            @Override
            public ImportUse convert(String value) {
                return Stream.of(values())
                        .filter(use -> use.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(value))
                        .findFirst()
                        .orElseThrow(() -> new CommandLine.TypeConversionException(
                                "expected one of announced, signing, verify-only but was '" + value + "'"));
            }
        }
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
