package io.github.keyreeve.server.signin.sessionstore;

import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.data.redis.RedisSessionMapper;

/** Treats a session whose times cannot be read as missing, which removes it; else its browser would get an error for ever. */
final class LenientSessionMapper implements BiFunction<String, Map<String, Object>, @Nullable MapSession> {

    private final RedisSessionMapper mapper = new RedisSessionMapper();

    @Override
    public @Nullable MapSession apply(String id, Map<String, Object> values) {
        try {
            return mapper.apply(id, values);
        } catch (IllegalStateException | ClassCastException unreadable) {
            return null;
        }
    }
}
