package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All keys as of one read, the oldest first. */
record KeyRing(List<SigningKey> keys) {

    KeyRing {
        keys = List.copyOf(keys);
    }

    /** The keys of the JWK set, RFC 7517 section 5: a verifier may trust each of them. */
    List<SigningKey> published(Instant now) {
        return keys.stream()
                .filter(key -> !key.is(KeyLifetime.State.REMOVED, now))
                .toList();
    }

    /** The algorithms of the published keys, in alphabetical order. */
    List<String> algorithms(Instant now) {
        return published(now).stream()
                .map(key -> key.algorithm().getName())
                .distinct()
                .sorted()
                .toList();
    }

    /** When the next key is removed; in the far future if none is to be. */
    Instant nextRemoval(Instant now) {
        return published(now).stream()
                .flatMap(key -> Stream.ofNullable(key.life().removedAt()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The keys that sign now, one for each algorithm. */
    List<SigningKey> signing(Instant now) {
        return keys.stream()
                .filter(key -> key.is(KeyLifetime.State.SIGNING, now))
                .toList();
    }

    Optional<SigningKey> signing(JWSAlgorithm algorithm, Instant now) {
        return only(algorithm, KeyLifetime.State.SIGNING, now);
    }

    Optional<SigningKey> announced(JWSAlgorithm algorithm, Instant now) {
        return only(algorithm, KeyLifetime.State.ANNOUNCED, now);
    }

    Optional<SigningKey> find(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** Whether the key replaced another one that is still in the ring. */
    boolean hasPredecessor(SigningKey key) {
        return keys.stream()
                .filter(other -> other.algorithm().equals(key.algorithm()))
                .anyMatch(other -> key.life().signsFrom().equals(other.life().retiresAt()));
    }

    private Optional<SigningKey> only(JWSAlgorithm algorithm, KeyLifetime.State state, Instant now) {
        return keys.stream()
                .filter(key -> key.algorithm().equals(algorithm) && key.is(state, now))
                .findFirst();
    }
}
