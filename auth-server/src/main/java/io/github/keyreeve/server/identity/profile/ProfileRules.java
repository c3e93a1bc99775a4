package io.github.keyreeve.server.identity.profile;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of single claims, OpenID Connect Core section 5.1. Each returns the normal form of a stripped text, or refuses it. */
final class ProfileRules {

    private static final int LONGEST_URL = 1000;
    private static final int LONGEST_TAG = 35;

    private static final Pattern YEAR = Pattern.compile("(?!0000)[0-9]{4}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Of E.164: the country code and the number have at most 15 digits together. */
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** What people write between the digits of a number, RFC 3966 section 3. */
    private static final Pattern SEPARATORS = Pattern.compile("[ \\u00A0()./-]");

    private ProfileRules() {}

    static String line(String text, int most) {
        return text(text, most, false);
    }

    /** Section 5.1.1: lines may be separated by CR and LF, or by LF alone; here they are by LF. */
    static String lines(String text, int most) {
        return text(text.replace("\r\n", "\n"), most, true);
    }

    private static String text(String text, int most, boolean severalLines) {
        boolean isVisible =
                text.codePoints().noneMatch(character -> isControl(character) && !(severalLines && character == '\n'));
        if (text.length() > most || !isVisible) {
            throw new InvalidInput(
                    "",
                    text.length() > most ? Reason.TOO_LONG : Reason.MALFORMED,
                    "claim-text",
                    "It has at most " + most + " characters, all visible.",
                    most);
        }
        return text;
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    static String webPage(String text) {
        if (text.length() > LONGEST_URL || text.codePoints().anyMatch(ProfileRules::isControl) || !isWebPage(text)) {
            throw new InvalidInput(
                    "",
                    text.length() > LONGEST_URL ? Reason.TOO_LONG : Reason.MALFORMED,
                    "claim-url",
                    "It is an address such as https://example.com, of at most " + LONGEST_URL + " characters.",
                    LONGEST_URL);
        }
        return text;
    }

    private static boolean isWebPage(String text) {
        try {
            URI page = new URI(text);
            return "https".equalsIgnoreCase(page.getScheme()) && page.getHost() != null && page.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static String birthdate(String text) {
        if (!YEAR.matcher(text).matches() && !isDate(text)) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "claim-birthdate",
                    "A birthdate is a day such as 1990-12-31, 0000-12-31 without the year, or a year.");
        }
        return text;
    }

    /** The year 0000 has a 29 February. */
    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static String zoneinfo(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text) || text.startsWith("SystemV/")) {
            throw new InvalidInput(
                    "", Reason.NOT_ALLOWED, "claim-zoneinfo", "A time zone has a name such as Europe/Paris.");
        }
        return text;
    }

    /** With hyphens, although section 5.1 mentions that some write underscores. */
    static String locale(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (text.length() <= LONGEST_TAG && !locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Refused below.
        }
        throw new InvalidInput("", Reason.MALFORMED, "claim-locale", "A language is a tag such as en or fr-CA.");
    }

    static String phoneNumber(String text) {
        // The zero in parentheses is dialed within the country only.
        String number = SEPARATORS.matcher(text.replace("(0)", "")).replaceAll("");
        if (!PHONE_NUMBER.matcher(number).matches()) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "claim-phone-number",
                    "A phone number begins with + and the country code, such as +1 555 123 4567.");
        }
        return number;
    }
}
