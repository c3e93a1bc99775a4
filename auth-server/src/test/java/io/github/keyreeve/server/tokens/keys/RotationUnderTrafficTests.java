package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes issue tokens all the time while their keys change by schedule. The verifier is the strictest that RFC 9111 allows: it
 * keeps the JWK set for the whole of its maximum age, and does not fetch it again for a key that it does not know.
 */
@Tag("slow")
class RotationUnderTrafficTests {

    private static final int ROTATIONS = 10;
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    /** Short beside the 200 ms in which a node learns of a key, and long enough to leave processors to other tests. */
    private static final Duration BETWEEN_TOKENS = Duration.ofMillis(10);

    private static Node one;
    private static Node other;
    private static ClientCredentials service;

    private final Set<String> signers = ConcurrentHashMap.newKeySet();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger verified = new AtomicInteger();

    @BeforeAll
    static void startTwoNodes() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        one = node(database);
        other = node(database);
        service = TestClients.service(one);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void noTokenFailsToVerify() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> traffic = List.of(
                    threads.submit(() -> issueAndVerify(one, other)), threads.submit(() -> issueAndVerify(other, one)));
            await().atMost(Duration.ofSeconds(90)).until(() -> signers.size() > ROTATIONS || !failures.isEmpty());
            stopped.set(true);
            for (Future<?> each : traffic) {
                each.get();
            }
        } finally {
            stopped.set(true);
            threads.shutdown();
        }
        assertThat(failures).isEmpty();
        assertThat(verified).hasValueGreaterThan(10 * ROTATIONS);
    }

    /** Gets tokens of one node, and verifies them with what the other one publishes. */
    private void issueAndVerify(Node issuing, Node publishing) {
        ClientDriver client = Server.of(issuing).as(service);
        JwkSetCache cache = new JwkSetCache(publishing);
        await().forever().pollInterval(BETWEEN_TOKENS).until(() -> {
            issueAndVerify(client, cache);
            return stopped.get();
        });
    }

    private void issueAndVerify(ClientDriver client, JwkSetCache cache) {
        SignedJWT jwt = parse(client.clientCredentials("api.read").accessToken());
        String kid = jwt.getHeader().getKeyID();
        JWK key = cache.keys().getKeyByKeyId(kid);
        if (key == null || !verifies(jwt, key)) {
            failures.add(kid);
        }
        signers.add(kid);
        verified.incrementAndGet();
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verifies(SignedJWT jwt, JWK key) {
        try {
            return jwt.verify(new DefaultJWSVerifierFactory()
                    .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The announcement is 1 s + 200 ms + 1.5 s, and a new key is due every three seconds. */
    private static Node node(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .property("keyreeve.keys.algorithms", "ES256")
                .property("keyreeve.keys.jwks-max-age", MAX_AGE)
                .property("keyreeve.keys.refresh-interval", "200ms")
                .property("keyreeve.keys.clock-tolerance", "1500ms")
                .property("keyreeve.keys.rotation-period", "3s")
                .property("keyreeve.keys.retention", "5s")
                .start();
    }

    private static final class JwkSetCache {

        private final HttpRequest.Builder request;
        private JWKSet keys = new JWKSet();
        private long freshUntil = System.nanoTime();

        JwkSetCache(Node node) {
            this.request = HttpRequest.newBuilder(node.resolve("/oauth2/jwks"));
        }

        JWKSet keys() {
            if (System.nanoTime() - freshUntil >= 0) {
                freshUntil = System.nanoTime() + MAX_AGE.toNanos();
                keys = fetch();
            }
            return keys;
        }

        private JWKSet fetch() {
            try {
                return JWKSet.parse(Http.send(request).body());
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
