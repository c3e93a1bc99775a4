package io.github.keyreeve.server.integration.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.keyreeve.server.integration.gateway.JwtSecrets.JwtSecret;
import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.access.AccessDeniedException;

/**
 * Gateway tokens: JWTs that Kong's plugin {@code jwt} verifies by the secret of the account's credential (HS256, RFC 7518 section 3.2).
 * {@code iss} is the key of the credential, {@code sub} the account.
 */
public final class GatewayTokens {

    /** So many requests wait for Kong at once; others have to come again, and the server serves everybody else meanwhile. */
    private static final int WAITING = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** HMAC fills a shorter key with zeros by itself, RFC 2104 section 2. */
    private static final int KEY_BYTES = 32;

    private final ConsumerStatements consumers;
    private final ConsumerWork work;
    private final JwtSecrets secrets;
    private final Duration lifetime;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(WAITING);

    GatewayTokens(ConsumerStatements consumers, ConsumerWork work, JwtSecrets secrets, Duration lifetime, Clock clock) {
        this.consumers = consumers;
        this.work = work;
        this.secrets = secrets;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * A token for the account. If Kong does not have the account yet, it gets it now. While Kong is away, the request is to be repeated.
     *
     * @throws AccessDeniedException if the account is not active
     */
    public GatewayToken issue(UUID account) {
        GatewayConsumer consumer = active(account);
        return sign(account, known(consumer).orElseGet(() -> askKong(account)));
    }

    private GatewayConsumer active(UUID account) {
        return consumers.findActive(account).orElseThrow(() -> new AccessDeniedException("The account is not active"));
    }

    private Optional<JwtSecret> known(GatewayConsumer consumer) {
        return consumer.hasCredential() ? secrets.known(consumer) : Optional.empty();
    }

    private JwtSecret askKong(UUID account) {
        acquire();
        try {
            return read(account);
        } catch (KongFailed failure) {
            throw new Unavailable(String.valueOf(failure.getMessage()));
        } finally {
            waiting.release();
        }
    }

    private void acquire() {
        try {
            if (!waiting.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("Too many requests wait for Kong");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Unavailable("This server stops");
        }
    }

    private JwtSecret read(UUID account) {
        GatewayConsumer consumer = active(account);
        Optional<JwtSecret> present =
                consumer.hasCredential() ? secrets.known(consumer).or(() -> secrets.read(consumer)) : Optional.empty();
        return present.orElseGet(() -> provision(account));
    }

    /** There is no credential yet, or it was removed in Kong. */
    private JwtSecret provision(UUID account) {
        Plan plan = work.now(account);
        GatewayConsumer consumer = active(account);
        return plan.secret()
                .map(secret -> secrets.keep(consumer, consumer.key(), secret))
                .or(() -> secrets.read(consumer))
                .orElseThrow(() -> new Unavailable("Kong has no credential of the account"));
    }

    private GatewayToken sign(UUID account, JwtSecret secret) {
        Instant now = clock.instant();
        Map<String, Object> claims = Map.of(
                "iss", secret.issuer(),
                "sub", account.toString(),
                "iat", now.getEpochSecond(),
                "exp", now.plus(lifetime).getEpochSecond());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            byte[] key = secret.value().getBytes(UTF_8);
            token.sign(new MACSigner(Arrays.copyOf(key, Math.max(key.length, KEY_BYTES))));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new GatewayToken(token.serialize(), lifetime.toSeconds());
    }

    /** There is no gateway token at the moment, because Kong does not do its part: 503 with {@code Retry-After}. */
    private static final class Unavailable extends RuntimeException implements RetryableFailure {

        private static final long serialVersionUID = 1L;

        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        Unavailable(String why) {
            super(why, null, false, false);
        }

        @Override
        public Duration retryAfter() {
            return RETRY_AFTER;
        }
    }
}
