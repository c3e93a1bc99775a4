package io.github.keyreeve.faults.versions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The version before: the revision that {@code deploy/faults/base-revision} names, a commit or a tag. */
public final class BaseRevision {

    private static final String CHANGELOG = "auth-server/src/main/resources/db/changelog";

    private final Path root;
    private final String commit;

    private BaseRevision(Path root, String commit) {
        this.root = root;
        this.commit = commit;
    }

    /** Empty where the history does not have it, such as in an archive of the sources. */
    public static Optional<BaseRevision> of(Path root) {
        try {
            String name = Files.readString(root.resolve("deploy/faults/base-revision"))
                    .strip();
            Path log = Files.createTempFile("faults", ".log");
            Process git = git(root, log, "rev-parse", "--verify", "--quiet", name + "^{commit}");
            String commit = Files.readString(log).strip();
            Files.delete(log);
            return git.waitFor() == 0 ? Optional.of(new BaseRevision(root, commit)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public String commit() {
        return commit;
    }

    /** The files of its schema, as paths from the root. */
    List<String> changelogs() {
        return output("ls-tree", "-r", "--name-only", commit, CHANGELOG).lines().toList();
    }

    String file(String path) {
        return output("show", commit + ":" + path);
    }

    static Path changelogs(Path root) {
        return root.resolve(CHANGELOG);
    }

    /** Its jar, which is built once and kept below {@code target}. */
    public Path jar() {
        Path folder = root.resolve("target/faults/base-" + commit);
        Path jar = folder.resolve("auth-server/target/keyreeve.jar");
        if (!Files.exists(jar)) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            run(root, List.of("sh", "-c", "git archive " + commit + " | tar -x -C '" + folder + "'"));
            // What it needs is that of this version, as far as it has not changed since.
            run(
                    folder,
                    List.of(
                            "mvn",
                            "-o",
                            "-q",
                            "-B",
                            "-Dmaven.test.skip",
                            "-Dspotless.check.skip",
                            "package",
                            "-pl",
                            "auth-server"));
        }
        return jar;
    }

    private String output(String... arguments) {
        try {
            Path log = Files.createTempFile("faults", ".log");
            Process git = git(root, log, arguments);
            int status = git.waitFor();
            String printed = Files.readString(log);
            Files.delete(log);
            if (status != 0) {
                throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Process git(Path root, Path log, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(log.toFile())
                .start();
        process.waitFor();
        return process;
    }

    private static void run(Path folder, List<String> command) {
        try {
            int status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
