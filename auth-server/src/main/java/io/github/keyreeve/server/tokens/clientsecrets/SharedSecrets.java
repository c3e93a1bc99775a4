package io.github.keyreeve.server.tokens.clientsecrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.util.List;

/** The secrets that clients sign with: seals them, and verifies what a client has signed, RFC 7515 section 5.2. */
public final class SharedSecrets {

    /** No secret has a control character. */
    private static final String SEPARATOR = "\n";

    private final Sealer sealer;

    SharedSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    static SealedColumn sealedColumn() {
        return new SealedColumn(
                "sealed client secrets", "client", "client_id", "sealed_secrets", SharedSecrets::context);
    }

    /** Seals one secret or two, the newest first. */
    public SealedSecrets seal(String clientId, List<String> secrets) {
        return SealedSecrets.of(sealer.seal(String.join(SEPARATOR, secrets).getBytes(UTF_8), context(clientId)));
    }

    /** Opens them again. */
    public List<String> open(String clientId, SealedSecrets secrets) {
        return new String(sealer.unseal(secrets.bytes(), context(clientId)), UTF_8)
                .lines()
                .toList();
    }

    /**
     * Whether the client has made the signature with one of its secrets, by the algorithm of the header: whether that is allowed, and what the
     * signature is for, is up to the caller. Nimbus compares in constant time, and verifies nothing with a
     * secret that is shorter than the output of the hash function (RFC 7518 section 3.2).
     */
    public boolean verify(String clientId, SealedSecrets secrets, JWSObject signed) {
        return signed.getHeader().getCriticalParams() == null
                && open(clientId, secrets).stream().anyMatch(secret -> verifies(secret.getBytes(UTF_8), signed));
    }

    private static boolean verifies(byte[] secret, JWSObject signed) {
        try {
            return signed.verify(new MACVerifier(secret));
        } catch (JOSEException | IllegalStateException unfit) {
            return false;
        }
    }

    private static String context(Object clientId) {
        return "client secrets " + clientId;
    }
}
