package io.github.keyreeve.server.signin.sessionsearch;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.paging.NewestFirst;
import io.github.keyreeve.server.platform.paging.PageQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are listed.
 *
 * @param account of this account; null for all
 * @param address begun from this IP address; null for any
 * @param since begun then or later; null for any time
 * @param persistent whether a remember-me cookie can continue them; null for both
 */
public record SessionFilter(
        @Nullable UUID account,
        @Nullable String address,
        @Nullable Instant since,
        @Nullable Boolean persistent,
        PageQuery page) {

    /** The parameters that narrow the list. */
    public static final List<String> NAMES = List.of("account", "address", "since", "remember_me");

    private static final NewestFirst ORDER = new NewestFirst("begun_at", List.of(NewestFirst.Key.text("sid")));

    private static final int LONGEST = 254;

    /**
     * Reads the query of a URL; empty parameters count as missing.
     *
     * @param accounts finds an account by its name, address or id; throws {@link InvalidInput} if there is none
     * @throws InvalidInput that names all malformed parameters
     */
    public static SessionFilter parse(Map<String, String> given, Function<String, UUID> accounts) {
        InputErrors errors = new InputErrors();
        UUID account = read("account", given, errors, accounts).orElse(null);
        String address = read("address", given, errors, SessionFilter::address).orElse(null);
        Instant since = read("since", given, errors, SessionFilter::time).orElse(null);
        Boolean persistent =
                read("remember_me", given, errors, SessionFilter::truth).orElse(null);
        PageQuery page = ORDER.page(given, errors);
        errors.throwIfAny();
        return new SessionFilter(account, address, since, persistent, page);
    }

    private static <T> Optional<T> read(
            String name, Map<String, String> given, InputErrors errors, Function<String, T> parser) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty() ? Optional.empty() : errors.read(name, () -> parser.apply(text));
    }

    private static String address(String text) {
        if (text.length() > LONGEST || text.contains("\0")) {
            throw new InvalidInput("address", Reason.MALFORMED, "address is an IP address.");
        }
        return text;
    }

    /** A time, or a day in UTC. */
    private static Instant time(String text) {
        try {
            Instant time = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1970 && year <= 9999) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Refused like a year that no session is of.
        }
        throw new InvalidInput("since", Reason.MALFORMED, "since is a time, or a day such as 2030-01-31.");
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidInput("remember_me", Reason.NOT_ALLOWED, "remember_me is true or false.");
        }
        return Boolean.valueOf(text);
    }
}
