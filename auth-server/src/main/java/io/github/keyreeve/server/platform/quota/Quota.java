package io.github.keyreeve.server.platform.quota;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * How many requests within which time: a bucket with so many tokens, which come back one by one, evenly.
 *
 * @param times so many at once, if there were none for a whole window
 */
record Quota(int times, Duration window) {

    /** The word that lifts a limit. */
    static final String OFF = "off";

    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{1,6}(?:s|m|h))");

    /**
     * Reads it as settings have it, such as {@code 5/60s} or {@code 100/1h}; empty for {@code off}.
     *
     * @param setting its name, for the refusal
     */
    static Optional<Quota> parse(String setting, String text) {
        if (text.equals(OFF)) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            try {
                Quota quota = new Quota(Integer.parseInt(parts.group(1)), DurationStyle.SIMPLE.parse(parts.group(2)));
                if (quota.isPossible()) {
                    return Optional.of(quota);
                }
            } catch (DateTimeException | ArithmeticException beyond) {
                // Refused below.
            }
        }
        throw new IllegalArgumentException(setting + " must be a number of requests and a time up to a day, such as"
                + " 5/60s or 100/1h, or off.");
    }

    private boolean isPossible() {
        return times > 0 && window.toSeconds() > 0 && window.compareTo(LONGEST) <= 0;
    }

    /** The time in which one token comes back. */
    long stepMicros() {
        return window.toNanos() / 1000 / times;
    }

    /** What one of so many nodes may allow without the others; at least one request. */
    Quota sharedBy(int nodes) {
        return new Quota(Math.max(1, times / nodes), window);
    }
}
