package io.github.keyreeve.server.signin.sessionstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * Writes the key of a session as a digest of its id, so that read access to Redis, its log or its backup discloses no cookie.
 * Spring Session writes keys and never reads them.
 */
public final class HashedSessionKeySerializer implements RedisSerializer<String> {

    static final String NAMESPACE = "keyreeve:session";

    /** The key of the session with this id, as it is in Redis. */
    public static String of(String sessionId) {
        return digested(NAMESPACE + ":sessions:" + sessionId);
    }

    @Override
    public byte[] serialize(@Nullable String key) {
        if (key == null) {
            throw new SerializationException("A session has a key");
        }
        return digested(key).getBytes(UTF_8);
    }

    @Override
    public String deserialize(byte @Nullable [] bytes) {
        throw new SerializationException("The key of a session is never read back");
    }

    private static String digested(String key) {
        return NAMESPACE + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(key.getBytes(UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
