package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.clientsecrets.SealedSecrets;
import io.github.keyreeve.server.tokens.clientsecrets.SharedSecrets;
import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientSecretRules;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generates identifiers and secrets of clients, RFC 6749 sections 2.2 and 10.10, and says what is stored of secrets: digests, and only of a client
 * that signs with them the secrets themselves, sealed.
 */
final class ClientSecretGenerator {

    /** An identifier is no secret, but two must never be the same. */
    private static final int ID_BYTES = 12;

    /** Of a secret that signs: enough for each algorithm, RFC 7518 section 3.2. */
    private static final int SIGNING_BYTES = 64;

    private final SecureRandom random;
    private final Secrets secrets;
    private final ClientSecretEncoder encoder;
    private final SharedSecrets shared;

    ClientSecretGenerator(SecureRandom random, Secrets secrets, ClientSecretEncoder encoder, SharedSecrets shared) {
        this.random = random;
        this.secrets = secrets;
        this.encoder = encoder;
        this.shared = shared;
    }

    String clientId() {
        return HexFormat.of().formatHex(randomBytes(ID_BYTES));
    }

    /** A new secret, with 256 random bits, or 512 if the client signs with it. Those of {@code beside} stay valid. */
    Generated secret(String clientId, ClientMetadata metadata, StoredSecrets beside) {
        String secret = metadata.signsWithSecret()
                ? Secrets.encode(SecretKind.CLIENT_SECRET, randomBytes(SIGNING_BYTES))
                : secrets.generate(SecretKind.CLIENT_SECRET);
        List<String> digests = Stream.concat(Stream.of(encoder.encode(secret)), beside.digests().stream())
                .toList();
        List<String> all = Stream.concat(Stream.of(secret), opened(clientId, beside).stream())
                .toList();
        return new Generated(secret, new StoredSecrets(digests, sealed(clientId, metadata, all)));
    }

    /** What is stored of secrets that an operator chose. One that is valid already keeps its digest. */
    StoredSecrets chosen(String clientId, ClientMetadata metadata, List<String> chosen, StoredSecrets present) {
        List<String> digests =
                chosen.stream().map(secret -> digest(secret, present.digests())).toList();
        return new StoredSecrets(digests, sealed(clientId, metadata, chosen));
    }

    /**
     * What the client keeps of its secrets with this metadata; empty if it needs a new one: it has none, or none that can be read again.
     *
     * @throws io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata if a secret is too short for the algorithm
     */
    Optional<StoredSecrets> kept(String clientId, ClientMetadata metadata, StoredSecrets present) {
        if (!metadata.hasSecret()) {
            return Optional.of(StoredSecrets.NONE);
        }
        if (present.digests().isEmpty() || (metadata.signsWithSecret() && present.sealed() == null)) {
            return Optional.empty();
        }
        if (metadata.signsWithSecret()) {
            ClientSecretRules.check(metadata, opened(clientId, present));
            return Optional.of(present);
        }
        return Optional.of(new StoredSecrets(present.digests(), null));
    }

    /** Without all but the newest. */
    StoredSecrets newest(String clientId, ClientMetadata metadata, StoredSecrets present) {
        List<String> opened = opened(clientId, present);
        return new StoredSecrets(
                present.digests().subList(0, 1),
                opened.isEmpty() ? null : sealed(clientId, metadata, opened.subList(0, 1)));
    }

    private String digest(String secret, List<String> present) {
        return present.stream()
                .filter(digest -> encoder.matches(secret, digest))
                .findFirst()
                .orElseGet(() -> encoder.encode(secret));
    }

    private @Nullable SealedSecrets sealed(String clientId, ClientMetadata metadata, List<String> of) {
        return metadata.signsWithSecret() ? shared.seal(clientId, of) : null;
    }

    private List<String> opened(String clientId, StoredSecrets stored) {
        SealedSecrets sealed = stored.sealed();
        return sealed == null ? List.of() : shared.open(clientId, sealed);
    }

    private byte[] randomBytes(int number) {
        byte[] bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A secret, and what is stored of all that are valid with it. */
    record Generated(String secret, StoredSecrets stored) {

        @Override
        public String toString() {
            return "Generated[…]";
        }
    }
}
