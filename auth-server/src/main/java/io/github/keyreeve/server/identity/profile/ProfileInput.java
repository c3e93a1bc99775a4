package io.github.keyreeve.server.identity.profile;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what was entered as claims, each by its rule, and collects what is invalid. */
final class ProfileInput {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_GENDER = 50;
    private static final int LONGEST_LINES = 500;
    private static final int LONGEST_POSTAL_CODE = 20;

    private final InputErrors errors = new InputErrors();

    @Nullable
    String name(String field, @Nullable String before, @Nullable String entered) {
        return merged(field, before, entered, text -> ProfileRules.line(text, LONGEST_NAME));
    }

    /** Any text, because the values that the standard defines are not all. */
    @Nullable
    String gender(@Nullable String before, @Nullable String entered) {
        return merged("gender", before, entered, text -> ProfileRules.line(text, LONGEST_GENDER));
    }

    @Nullable
    String webPage(String field, @Nullable String before, @Nullable String entered) {
        return merged(field, before, entered, ProfileRules::webPage);
    }

    @Nullable
    String birthdate(@Nullable String before, @Nullable String entered) {
        return merged("birthdate", before, entered, ProfileRules::birthdate);
    }

    @Nullable
    String zoneinfo(@Nullable String before, @Nullable String entered) {
        return merged("zoneinfo", before, entered, ProfileRules::zoneinfo);
    }

    @Nullable
    String locale(@Nullable String before, @Nullable String entered) {
        return merged("locale", before, entered, ProfileRules::locale);
    }

    @Nullable
    String phoneNumber(@Nullable String before, @Nullable String entered) {
        return merged("phone_number", before, entered, ProfileRules::phoneNumber);
    }

    /** Null without a number. */
    @Nullable
    Boolean verified(@Nullable String number, boolean before, @Nullable Boolean entered) {
        if (number == null && Boolean.TRUE.equals(entered)) {
            errors.check("phone_number_verified", () -> {
                throw new InvalidInput("", Reason.NOT_ALLOWED, "A phone number that is verified is missing.");
            });
        }
        if (number == null) {
            return null;
        }
        return entered == null ? before : entered;
    }

    @Nullable
    PostalAddress address(@Nullable PostalAddress before, @Nullable PostalAddress entered) {
        if (entered == null) {
            return before;
        }
        PostalAddress address = new PostalAddress(
                lines("formatted", entered.formatted()),
                lines("street_address", entered.streetAddress()),
                line("locality", entered.locality(), LONGEST_NAME),
                line("region", entered.region(), LONGEST_NAME),
                line("postal_code", entered.postalCode(), LONGEST_POSTAL_CODE),
                line("country", entered.country(), LONGEST_NAME));
        return address.equals(PostalAddress.EMPTY) ? null : address;
    }

    private @Nullable String lines(String member, @Nullable String entered) {
        return merged("/address/" + member, null, entered, text -> ProfileRules.lines(text, LONGEST_LINES));
    }

    private @Nullable String line(String member, @Nullable String entered, int most) {
        return merged("/address/" + member, null, entered, text -> ProfileRules.line(text, most));
    }

    private @Nullable String merged(
            String field, @Nullable String before, @Nullable String entered, UnaryOperator<String> rule) {
        if (entered == null) {
            return before;
        }
        String text = entered.strip();
        return text.isEmpty()
                ? null
                : errors.read(field, () -> rule.apply(text)).orElse(before);
    }

    void throwIfAny() {
        errors.throwIfAny();
    }
}
