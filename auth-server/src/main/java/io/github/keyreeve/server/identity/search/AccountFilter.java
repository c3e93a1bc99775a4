package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.DomainName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list. What is null does not matter.
 *
 * @param search part of a login name, an address or a full name
 * @param secondFactor whether the account has a second factor
 * @param notSignedInSince with the last sign-in before then, or without any
 */
public record AccountFilter(
        @Nullable String search,
        @Nullable AccountState state,
        @Nullable String tier,
        @Nullable String role,
        @Nullable Boolean secondFactor,
        @Nullable Instant notSignedInSince) {

    private static final int LONGEST = 254;
    private static final String DAY = "2030-01-31";

    /** Reads the filter of a URL; empty parameters count as missing, malformed ones are added to the errors. */
    static AccountFilter parse(Map<String, String> given, InputErrors errors) {
        return new AccountFilter(
                read("search", given, errors, AccountFilter::text),
                read("state", given, errors, AccountFilter::state),
                read("tier", given, errors, AccountFilter::text),
                read("role", given, errors, AccountFilter::text),
                read("second_factor", given, errors, AccountFilter::truth),
                read("not_signed_in_since", given, errors, AccountFilter::time));
    }

    private static <T> @Nullable T read(
            String name, Map<String, String> given, InputErrors errors, Function<String, T> parser) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty()
                ? null
                : errors.read(name, () -> parser.apply(text)).orElse(null);
    }

    private static String text(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInput("", Reason.TOO_LONG, "This has at most " + LONGEST + " characters.");
        }
        return text;
    }

    private static AccountState state(String name) {
        return Arrays.stream(AccountState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "", Reason.NOT_ALLOWED, "state is pending, active, locked, disabled or deleted."));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInput("", Reason.NOT_ALLOWED, "second_factor is true or false.");
        };
    }

    /** A day begins in UTC. */
    private static Instant time(String text) {
        try {
            Instant time = text.length() == DAY.length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1970 && year <= 9999) {
                return time;
            }
        } catch (DateTimeException malformed) {
            throw invalidTime();
        }
        throw invalidTime();
    }

    private static InvalidInput invalidTime() {
        return new InvalidInput(
                "", Reason.MALFORMED, "This is a day such as " + DAY + ", or a time such as " + DAY + "T12:00:00Z.");
    }

    boolean searches() {
        return search != null && !search.isBlank();
    }

    /** The search as a pattern of {@code like}; wildcards in it are escaped. */
    String pattern() {
        return pattern(search == null ? "" : search.strip().toLowerCase(Locale.ROOT));
    }

    /** The same of a name, an address or a domain in its normal form: addresses are stored with A-labels. */
    String normalPattern() {
        String text = search == null ? "" : search.strip();
        return text.contains("@")
                ? pattern(LoginName.keyOf(text))
                : DomainName.typed(text).map(domain -> pattern(domain.text())).orElseGet(this::pattern);
    }

    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
