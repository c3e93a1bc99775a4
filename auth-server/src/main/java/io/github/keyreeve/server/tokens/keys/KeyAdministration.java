package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What administrators do with the signing keys of all nodes, by command, by API and by page. */
public final class KeyAdministration {

    /** The table that nodes follow. */
    static final String TABLE = "signing_key";

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final KeyRotation rotation;
    private final KeysProperties properties;
    private final ChangeFeed changes;
    private final KeyGenerator generator;

    KeyAdministration(
            SigningKeys keys,
            KeySchedule schedule,
            KeyRotation rotation,
            KeysProperties properties,
            ChangeFeed changes,
            KeyGenerator generator) {
        this.keys = keys;
        this.schedule = schedule;
        this.rotation = rotation;
        this.properties = properties;
        this.changes = changes;
        this.generator = generator;
    }

    /** The keys that are published, the oldest first. */
    public List<KeyStatus> list() {
        Instant now = keys.now();
        return keys.ring().published(now).stream()
                .map(key -> KeyStatus.of(key, schedule, now))
                .toList();
    }

    /** The algorithms for which keys are generated, such as ES256. */
    public List<String> algorithms() {
        return properties.algorithms().stream().map(JWSAlgorithm::getName).toList();
    }

    /**
     * Announces the successors of signing keys, unless that has happened already.
     *
     * @param algorithm of the key to rotate; null for each
     * @param atOnce whether they sign now, although verifiers that cache the JWK set may not know them yet
     * @throws UnknownAlgorithm if no key is generated for the algorithm
     */
    public void rotate(@Nullable String algorithm, boolean atOnce) {
        for (JWSAlgorithm each : chosen(algorithm)) {
            if (atOnce) {
                rotation.rotateAtOnce(each);
            } else {
                rotation.rotate(each);
            }
            changes.announce(TABLE, each.getName());
        }
    }

    /**
     * Retires a key: it stops signing as soon as verifiers know its successor, and what it signed stays valid.
     *
     * @throws UnknownKey if there is no key of that id
     */
    public void retire(String kid) {
        rotation.retire(kid);
        changes.announce(TABLE, kid);
    }

    /**
     * Removes a key that may be compromised: what it signed is no longer valid, and another key signs.
     *
     * @throws UnknownKey if there is no key of that id
     */
    public void remove(String kid) {
        rotation.removeAtOnce(kid);
        changes.announce(TABLE, kid);
    }

    /**
     * Adds a private key from outside, as the successor of the one that signs.
     *
     * @param atOnce whether it signs now, although verifiers that cache the JWK set may not know it yet
     * @throws UnknownAlgorithm if no key is generated for its algorithm
     */
    void add(JWK key, boolean atOnce) {
        for (JWSAlgorithm algorithm : chosen(key.getAlgorithm().getName())) {
            rotation.add(key, atOnce);
            changes.announce(TABLE, algorithm.getName());
        }
    }

    /** Publishes the public key of another service for that time, so that its tokens keep verifying. */
    void addVerifyOnly(JWK key, Duration time) {
        rotation.addVerifyOnly(key, time);
        changes.announce(TABLE, key.getKeyID());
    }

    /** The key with its private part. Who asks for that is recorded. */
    JWK export(String kid) {
        SigningKey key = keys.ring().find(kid).orElseThrow(() -> new UnknownKey(kid));
        rotation.recordExport(key);
        return key.jwk();
    }

    /** A new key, which is stored nowhere. */
    JWK generate(String algorithm) {
        JWSAlgorithm one = JWSAlgorithm.parse(algorithm);
        if (!KeyGenerator.ALGORITHMS.contains(one)) {
            throw new UnknownAlgorithm(
                    algorithm,
                    KeyGenerator.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList());
        }
        return generator.make(one);
    }

    /** The key without its private part. */
    JWK publicPart(String kid) {
        return keys.ring()
                .find(kid)
                .orElseThrow(() -> new UnknownKey(kid))
                .jwk()
                .toPublicJWK();
    }

    private List<JWSAlgorithm> chosen(@Nullable String algorithm) {
        if (algorithm == null) {
            return properties.algorithms();
        }
        JWSAlgorithm one = JWSAlgorithm.parse(algorithm);
        if (!properties.algorithms().contains(one)) {
            throw new UnknownAlgorithm(algorithm, algorithms());
        }
        return List.of(one);
    }
}
