package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;
import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Modes and owners of the files that hold secrets or decide what the server does, where the machine has POSIX permissions. */
final class FileChecks {

    /** Files that the server is usually given, beside those that settings name. */
    private static final List<String> USUAL = List.of(
            ".env",
            ".env.production",
            "keyreeve.env",
            "application.yaml",
            "config/application.yaml",
            "/etc/keyreeve/keyreeve.env",
            "/etc/keyreeve/application.yaml");

    private static final List<String> SETTINGS = List.of(
            "keyreeve.clients",
            "keyreeve.scopes",
            "keyreeve.authorization-details",
            "keyreeve.configuration",
            "keyreeve.tls.key",
            "server.ssl.certificate-private-key");

    private final Environment environment;
    private final String user;

    /** @param user who runs the server */
    FileChecks(Environment environment, String user) {
        this.environment = environment;
        this.user = user;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "files.readable",
                        ERROR,
                        "Another user of this machine can read secrets.",
                        "Let its owner alone read it (chmod 600), or the group of the server too (chmod 640).",
                        () -> found((file, is) ->
                                has(is, PosixFilePermission.OTHERS_READ) ? file + " can be read by every user." : "")),
                new Check(
                        "files.writable",
                        ERROR,
                        "Another user of this machine can change what the server does, and whom it trusts.",
                        "Let its owner alone write it (chmod 600).",
                        () -> found((file, is) ->
                                has(is, PosixFilePermission.OTHERS_WRITE) || has(is, PosixFilePermission.GROUP_WRITE)
                                        ? file + " can be written by others than its owner."
                                        : "")),
                new Check(
                        "files.owner",
                        WARNING,
                        "The owner of a file can change it, whatever its mode.",
                        "Let root or the user of the server own it (chown).",
                        () -> found((file, is) -> isOwn(is.owner().getName())
                                ? ""
                                : file + " belongs to " + is.owner().getName() + ".")));
    }

    private static boolean has(PosixFileAttributes attributes, PosixFilePermission permission) {
        return attributes.permissions().contains(permission);
    }

    private boolean isOwn(String owner) {
        return owner.equals("root") || owner.equals(user);
    }

    private List<String> found(BiFunction<Path, PosixFileAttributes, String> finding) {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String sentence = finding.apply(file, attributes(file));
            if (!sentence.isEmpty()) {
                found.add(sentence);
            }
        }
        return found;
    }

    private List<Path> files() {
        return Stream.concat(USUAL.stream(), SETTINGS.stream().map(name -> environment.getProperty(name, "")))
                .filter(name -> !name.isEmpty() && !name.contains("-----BEGIN"))
                .map(name -> Path.of(name.replaceFirst("^file:", "")))
                .filter(Files::isRegularFile)
                .filter(file ->
                        file.getFileSystem().supportedFileAttributeViews().contains("posix"))
                .distinct()
                .toList();
    }

    private static PosixFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
