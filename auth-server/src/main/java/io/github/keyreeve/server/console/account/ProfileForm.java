package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.profile.PostalAddress;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the profile page, named as in JSON.
 *
 * @param values what is stored, or what was entered if that is invalid
 * @param errors what is invalid, by field
 */
record ProfileForm(Map<String, String> values, Map<String, InvalidField> errors) {

    private static final String ADDRESS = "/address/";

    private static final List<String> OF_ADDRESS =
            List.of("formatted", "street_address", "locality", "region", "postal_code", "country");

    private static final List<String> ON_PAGE = List.of(
            "full_name",
            "given_name",
            "middle_name",
            "family_name",
            "nickname",
            "birthdate",
            "gender",
            "picture",
            "profile",
            "website",
            "locale",
            "zoneinfo",
            "phone_number",
            "street_address",
            "postal_code",
            "locality",
            "region",
            "country",
            "formatted");

    static ProfileForm of(Account account, Profile profile) {
        Map<String, String> values = new LinkedHashMap<>(profile.texts());
        if (account.fullName() != null) {
            values.put("full_name", account.fullName());
        }
        return new ProfileForm(values, Map.of());
    }

    /** The form as it was entered, with what is invalid. */
    static ProfileForm refused(Map<String, String> entered, InvalidInput refusal) {
        Map<String, InvalidField> errors = new LinkedHashMap<>();
        refusal.fields().forEach(invalid -> errors.putIfAbsent(name(invalid), invalid));
        return new ProfileForm(entered, errors);
    }

    private static String name(InvalidField invalid) {
        String field = invalid.field();
        return field.startsWith(ADDRESS) ? field.substring(ADDRESS.length()) : field;
    }

    /** The invalid field that comes first on the page; null if there is none. */
    public @Nullable String firstError() {
        return ON_PAGE.stream().filter(errors::containsKey).findFirst().orElse(null);
    }

    /** Whether one of the fields has a value or an error, so that the page shows it at once. */
    public boolean fills(String... fields) {
        return Stream.of(fields)
                .anyMatch(field -> errors.containsKey(field)
                        || !values.getOrDefault(field, "").isBlank());
    }

    /** The claims that were entered; a form without a field does not change its claim. */
    static ProfilePatch patch(Map<String, String> entered) {
        return new ProfilePatch(
                entered.get("given_name"),
                entered.get("family_name"),
                entered.get("middle_name"),
                entered.get("nickname"),
                entered.get("profile"),
                entered.get("picture"),
                entered.get("website"),
                entered.get("gender"),
                entered.get("birthdate"),
                entered.get("zoneinfo"),
                entered.get("locale"),
                address(entered),
                entered.get("phone_number"),
                null);
    }

    private static @Nullable PostalAddress address(Map<String, String> entered) {
        if (OF_ADDRESS.stream().noneMatch(entered::containsKey)) {
            return null;
        }
        return new PostalAddress(
                entered.get("formatted"),
                entered.get("street_address"),
                entered.get("locality"),
                entered.get("region"),
                entered.get("postal_code"),
                entered.get("country"));
    }
}
