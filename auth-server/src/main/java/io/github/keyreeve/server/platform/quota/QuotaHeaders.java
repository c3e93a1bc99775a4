package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.quota.QuotaBucket.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quotas of a request and what is left of them, draft-ietf-httpapi-ratelimit-headers-11 sections 3 and 4: lists of structured fields
 * (RFC 9651), whose items are the names of the rules.
 */
final class QuotaHeaders {

    private static final String POLICY = "RateLimit-Policy";
    private static final String REMAINING = "RateLimit";

    private QuotaHeaders() {}

    static Map<String, String> of(List<Level> levels) {
        return Map.of(
                POLICY,
                levels.stream().map(QuotaHeaders::policy).collect(Collectors.joining(", ")),
                REMAINING,
                levels.stream().map(QuotaHeaders::remaining).collect(Collectors.joining(", ")));
    }

    private static String policy(Level level) {
        Quota quota = level.bucket().quota();
        return name(level) + ";q=" + quota.times() + ";w=" + quota.window().toSeconds();
    }

    private static String remaining(Level level) {
        return name(level) + ";r=" + level.remaining() + ";t=" + level.seconds();
    }

    private static String name(Level level) {
        return '"' + level.bucket().rule().name() + '"';
    }
}
