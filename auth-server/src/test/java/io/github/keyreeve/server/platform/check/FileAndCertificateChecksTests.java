package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.RemoteStoreChecksTests.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.keyreeve.server.platform.certificates.DevelopmentCertificate;
import io.github.keyreeve.testing.MutableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import picocli.CommandLine;

/** The points about files of this machine. */
class FileAndCertificateChecksTests {

    @TempDir
    private Path folder;

    @Test
    void findsAnotherOwner() throws Exception {
        Path file = Files.writeString(folder.resolve("clients.json"), "[]");
        String owner = Files.getOwner(file).getName();
        MockEnvironment settings = new MockEnvironment().withProperty("keyreeve.clients", file.toString());

        assertThat(findings(new FileChecks(settings, owner).checks(), "files.owner"))
                .isEmpty();
        assumeFalse(owner.equals("root"), "files of root are trusted");
        assertThat(findings(new FileChecks(settings, "other").checks(), "files.owner"))
                .hasSize(1);
    }

    @Test
    void findsModesThatLetOthersReadOrWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("clients.json"), "[]");
        Checks checks =
                new FileChecks(new MockEnvironment().withProperty("keyreeve.clients", "file:" + file), "").checks();

        for (String mode : new String[] {"rw-------", "rw-r-----"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThat(findings(checks, "files.readable")).as(mode).isEmpty();
            assertThat(findings(checks, "files.writable")).as(mode).isEmpty();
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(findings(checks, "files.readable")).containsExactly(file + " can be read by every user.");
        assertThat(findings(checks, "files.writable")).hasSize(1);
    }

    @Test
    void findsACertificateThatExpiresSoon() {
        new CommandLine(new DevelopmentCertificate()).execute("--out", folder.toString());
        MutableClock clock = new MutableClock();
        MockEnvironment settings = new MockEnvironment()
                .withProperty(
                        "server.ssl.certificate", folder.resolve("server.pem").toString());
        Checks checks = new TlsChecks(settings, clock).checks();

        assertThat(findings(checks, "tls.certificate-file")).isEmpty();
        clock.advance(Duration.ofDays(350));
        assertThat(findings(checks, "tls.certificate-file")).hasSize(1);
    }
}
