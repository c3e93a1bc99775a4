package io.github.keyreeve.server.signin.sessionstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * The values of a session in Redis: texts and whole numbers, each after a letter for its type, and nothing else. No class name
 * is ever read, so write access to Redis is not enough to make the server instantiate an object.
 */
final class PlainValueSerializer implements RedisSerializer<Object> {

    private static final String TEXT = "s:";
    private static final String LONG = "l:";
    private static final String INTEGER = "i:";

    @Override
    public byte[] serialize(@Nullable Object value) {
        if (value == null) {
            // Spring Session removes an attribute by writing an empty value.
            return new byte[0];
        }
        if (value instanceof String) {
            return (TEXT + value).getBytes(UTF_8);
        }
        if (value instanceof Long) {
            return (LONG + value).getBytes(UTF_8);
        }
        if (value instanceof Integer) {
            return (INTEGER + value).getBytes(UTF_8);
        }
        throw new SerializationException("A session holds texts and whole numbers only, no "
                + value.getClass().getName());
    }

    /** The value, or null if it was not written by this serializer. */
    @Override
    public @Nullable Object deserialize(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < TEXT.length()) {
            return null;
        }
        String stored = new String(bytes, UTF_8);
        String value = stored.substring(TEXT.length());
        try {
            return switch (stored.substring(0, TEXT.length())) {
                case TEXT -> value;
                case LONG -> Long.valueOf(value);
                case INTEGER -> Integer.valueOf(value);
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
