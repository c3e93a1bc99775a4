package io.github.keyreeve.server.tokens.clientkeys;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a response is fresh, RFC 9111 section 4.2.1. A host can neither have the server ask for each request, nor have it use a key
 * for days that the client no longer publishes.
 */
final class Freshness {

    static final Duration LEAST = Duration.ofMinutes(1);
    static final Duration MOST = Duration.ofHours(1);

    /** Where the host says nothing. */
    static final Duration DEFAULT = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(?<seconds>\\d+)\"?");

    private Freshness() {}

    /** @param fields the header fields of the response by name, null for those that it does not have */
    static Duration of(Function<String, @Nullable String> fields) {
        Duration lifetime = byCacheControl(fields.apply("Cache-Control"))
                .or(() -> byExpires(fields.apply("Expires"), fields.apply("Date")))
                .orElse(DEFAULT)
                .minus(age(fields.apply("Age")));
        if (lifetime.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return lifetime.compareTo(MOST) > 0 ? MOST : lifetime;
    }

    private static Optional<Duration> byCacheControl(@Nullable String directives) {
        if (directives == null) {
            return Optional.empty();
        }
        return Stream.of(directives.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .flatMap(directive -> lifetime(directive).stream())
                .min(Duration::compareTo);
    }

    /** Those that forbid to store it allow the least time: the server would otherwise ask for each request. */
    private static Optional<Duration> lifetime(String directive) {
        if (directive.equals("no-store") || directive.startsWith("no-cache")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher age = MAX_AGE.matcher(directive);
        return age.matches() ? Optional.of(seconds(age.group("seconds"))) : Optional.empty();
    }

    /** An invalid one means that the response has expired, RFC 9111 section 5.3. */
    private static Optional<Duration> byExpires(@Nullable String expires, @Nullable String date) {
        if (expires == null || date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.between(time(date), time(expires)));
        } catch (DateTimeException malformed) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static ZonedDateTime time(String field) {
        return ZonedDateTime.parse(field, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration age(@Nullable String age) {
        return age != null && SECONDS.matcher(age).matches() ? seconds(age) : Duration.ZERO;
    }

    private static Duration seconds(String digits) {
        return SECONDS.matcher(digits).matches() ? Duration.ofSeconds(Long.parseLong(digits)) : MOST;
    }
}
