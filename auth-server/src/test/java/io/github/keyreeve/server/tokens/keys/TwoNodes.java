package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Two nodes on one database that read the keys only when a test lets them; time passes by making all keys older.
 */
record TwoNodes(Node one, Node other) {

    /** For {@code @ResourceLock}: a test that uses {@link #shared()} begins with new keys. */
    static final String LOCK = "the keys of the two shared nodes";

    static final Duration PERIOD = Duration.ofDays(30);
    static final Duration RETENTION = Duration.ofDays(2);
    static final Duration ANNOUNCEMENT = Duration.ofDays(1).plusMinutes(5).plusSeconds(30);

    static TwoNodes shared() {
        return Shared.NODES;
    }

    void beginWithNewKeys() {
        empty();
        refresh();
    }

    void empty() {
        jdbc().sql("truncate signing_key").update();
    }

    void refresh() {
        refresh(one);
        refresh(other);
    }

    boolean refresh(Node node) {
        node.bean(CurrentKeys.class).refresh();
        return true;
    }

    void pass(Duration time) {
        jdbc().sql("""
                        update signing_key
                           set announced_at = announced_at - :time * interval '1 second',
                               signs_from = signs_from - :time * interval '1 second',
                               retires_at = retires_at - :time * interval '1 second',
                               removed_at = removed_at - :time * interval '1 second'
                        """).param("time", time.toSeconds()).update();
    }

    /** What a further node with that clock would know of the keys. */
    CurrentKeys nodeWith(Clock clock) {
        return new CurrentKeys(
                one.bean(SigningKeys.class),
                one.bean(KeySchedule.class),
                one.bean(KeyRotation.class),
                one.bean(KeyAuditEvents.class),
                one.bean(KeyConverter.class),
                clock);
    }

    long rows() {
        return jdbc().sql("select count(*) from signing_key").query(Long.class).single();
    }

    List<SigningKey> keys(JWSAlgorithm algorithm) {
        return one.bean(SigningKeys.class).ring().keys().stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .toList();
    }

    KeyLifetime.State state(SigningKey key) {
        return key.life().at(one.bean(SigningKeys.class).now());
    }

    /** The ids in the public JWK set. */
    static List<String> published(Node node) throws Exception {
        return jwkSet(node).getKeys().stream().map(JWK::getKeyID).toList();
    }

    static JWKSet jwkSet(Node node) throws Exception {
        return JWKSet.load(node.resolve("/oauth2/jwks").toURL());
    }

    /** The id of the key that signs on the node now. */
    static String signer(Node node, JWSAlgorithm algorithm) {
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.valueOf(algorithm.getName())).build();
        JwtClaimsSet claims = JwtClaimsSet.builder().subject("alice").build();
        return String.valueOf(node.bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(header, claims))
                .getHeaders()
                .get("kid"));
    }

    static <T> List<T> together(Callable<T> first, Callable<T> second) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<T> result = threads.submit(() -> meet(start, first));
            Future<T> otherResult = threads.submit(() -> meet(start, second));
            return List.of(result.get(), otherResult.get());
        } finally {
            threads.shutdown();
        }
    }

    /** A key that this version can read but not make. */
    JWK addEd25519() throws Exception {
        SigningKeys keys = one.bean(SigningKeys.class);
        SigningKey key = new SigningKey(ed25519(), KeyLifetime.beginning(keys.now(), keys.now()));
        keys.add(key);
        return key.jwk();
    }

    private static JWK ed25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new OctetKeyPair.Builder(Curve.Ed25519, last32(pair.getPublic().getEncoded()))
                .d(last32(pair.getPrivate().getEncoded()))
                .algorithm(JWSAlgorithm.Ed25519)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint()
                .build();
    }

    private static Base64URL last32(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static <T> T meet(CyclicBarrier start, Callable<T> task) throws Exception {
        start.await();
        return task.call();
    }

    private JdbcClient jdbc() {
        return one.bean(JdbcClient.class);
    }

    private static final class Shared {
        static final EmbeddedPostgres.Database DATABASE =
                EmbeddedPostgres.shared().createDatabase();
        static final TwoNodes NODES = new TwoNodes(start(), start());

        private static Node start() {
            return Node.builder()
                    .database(DATABASE)
                    .property("keyreeve.keys.refresh-interval", "1d")
                    .start();
        }
    }
}
