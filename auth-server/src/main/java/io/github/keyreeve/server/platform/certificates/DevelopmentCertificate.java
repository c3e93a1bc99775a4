package io.github.keyreeve.server.platform.certificates;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code secrets tls}, which needs neither settings nor Spring. */
@Command(
        name = "tls",
        header = "Writes a certificate and key for TLS in development.",
        description =
                "The certificate is issued by an authority that is made for it, whose key is not kept. Trust that authority on your own"
                        + " machine only. No file is overwritten; all are for the owner only.",
        footer = {"Example:", "  keyreeve secrets tls --host localhost --out tls"})
public final class DevelopmentCertificate implements Callable<Integer> {

    private static final Duration VALIDITY = Duration.ofDays(365);

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "The name or the IP address of the server; ${DEFAULT-VALUE} by default.")
    private String host = "localhost";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder of the files; this one by default.")
    private Path folder = Path.of(".");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        CertificateAuthority authority = new CertificateAuthority(
                host, new SecureRandom(), Clock.systemUTC().instant(), VALIDITY);
        KeyPair server = authority.newKeys();
        String issuer = pem("CERTIFICATE", authority.certificate());
        try {
            Path key = write(
                    "server-key.pem", pem("PRIVATE KEY", server.getPrivate().getEncoded()));
            Path certificate = write("server.pem", pem("CERTIFICATE", authority.certificate(host, server)) + issuer);
            Path ca = write("ca.pem", issuer);
            print(certificate, key, ca);
            return ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(e.getFile() + " exists: remove it, or choose another folder.");
        }
    }

    private void print(Path certificate, Path key, Path ca) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("SERVER_SSL_CERTIFICATE=" + certificate.toAbsolutePath().normalize());
        out.println("SERVER_SSL_CERTIFICATE_PRIVATE_KEY=" + key.toAbsolutePath().normalize());
        out.println("# for clients, such as curl --cacert");
        out.println("# " + ca.toAbsolutePath().normalize());
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(content));
        }
        return file;
    }

    private static String pem(String label, byte[] content) {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + encoded + "\n-----END " + label + "-----\n";
    }
}
