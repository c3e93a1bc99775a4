package io.github.keyreeve.server.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The libraries of {@code src/test/interop/python}, in a folder of the build. */
final class PythonLibraries {

    private static final Path REQUIREMENTS = Path.of("src/test/interop/python/requirements.txt");
    private static final Path FOLDER = Path.of("target/interop/python/libraries");
    private static final Path INSTALLED = FOLDER.resolve("requirements.txt");

    private PythonLibraries() {}

    /** Installs them, once for these versions. Without Python and its installer the test is skipped. */
    static synchronized Path install() throws IOException, InterruptedException {
        assumeTrue(succeeds("python3", "-m", "pip", "--version"), "there is no Python with pip on the PATH");
        if (!Files.exists(INSTALLED) || Files.mismatch(INSTALLED, REQUIREMENTS) >= 0) {
            boolean installed = succeeds(
                    "python3",
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--upgrade",
                    "--disable-pip-version-check",
                    "--target",
                    FOLDER.toString(),
                    "--requirement",
                    REQUIREMENTS.toString());
            if (!installed) {
                throw new AssertionError("The libraries of Python cannot be installed");
            }
            Files.copy(REQUIREMENTS, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
        }
        return FOLDER;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
