package io.github.keyreeve.server.tokens.pem;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** Files with keys in PEM. */
public final class PemFile {

    private PemFile() {}

    public static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidPem("the file " + file + " cannot be read");
        }
    }

    /** The public key (RFC 7468 section 13). */
    public static String ofPublic(JWK key) {
        try {
            return pem("PUBLIC KEY", ((AsymmetricJWK) key).toPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new InvalidPem("it has no public part");
        }
    }

    /** Writes the private key (RFC 7468 section 10) to a new file, which its owner alone may read. */
    public static void writePrivate(JWK key, Path file) {
        if (!key.isPrivate()) {
            throw new InvalidPem("it has no private part");
        }
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(
                    pem("PRIVATE KEY", ((AsymmetricJWK) key).toPrivateKey().getEncoded())));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(file + " exists: remove it, or name another file.");
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(file + " cannot be written.");
        }
    }

    private static String pem(String label, byte[] content) {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + encoded + "\n-----END " + label + "-----\n";
    }
}
