package io.github.keyreeve.server.identity.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The standard claims of an account, OpenID Connect Core section 5.1; null where it has none.
 *
 * @param profile the address of a page about the user; {@code picture} and {@code website} are addresses too, all with {@code https}
 * @param birthdate {@code YYYY}, {@code YYYY-MM-DD}, or {@code 0000-MM-DD} where the year is omitted
 * @param zoneinfo a name of the tz database
 * @param locale a language tag of BCP 47
 * @param phoneNumber in the form of E.164, such as {@code +15551234567}
 * @param phoneNumberVerified null without a number
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String nickname,
        @Nullable String profile,
        @Nullable String picture,
        @Nullable String website,
        @Nullable String gender,
        @Nullable String birthdate,
        @Nullable String zoneinfo,
        @Nullable String locale,
        @Nullable PostalAddress address,
        @Nullable String phoneNumber,
        @Nullable Boolean phoneNumberVerified) {

    /** The profile of an account without such claims. */
    public static final Profile EMPTY =
            new Profile(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final List<String> NAMES = List.of(
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "address",
            "phone_number",
            "phone_number_verified");

    /** The names of all claims. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether claims of a profile are among those of these names. */
    public static boolean isNamedBy(Collection<String> names) {
        return NAMES.stream().anyMatch(names::contains);
    }

    /** The claims of these names, as far as they have a value. */
    public Map<String, Object> named(Collection<String> names) {
        Map<String, Object> claims = claims();
        claims.keySet().retainAll(names);
        return claims;
    }

    /**
     * The profile with what was entered, in its normal form. Only that is checked, so that a stored value of older rules stays.
     *
     * @throws InvalidInput that names all that is invalid
     */
    public Profile with(ProfilePatch entered) {
        ProfileInput input = new ProfileInput();
        String number = input.phoneNumber(phoneNumber, entered.phoneNumber());
        Profile changed = new Profile(
                input.name("given_name", givenName, entered.givenName()),
                input.name("family_name", familyName, entered.familyName()),
                input.name("middle_name", middleName, entered.middleName()),
                input.name("nickname", nickname, entered.nickname()),
                input.webPage("profile", profile, entered.profile()),
                input.webPage("picture", picture, entered.picture()),
                input.webPage("website", website, entered.website()),
                input.gender(gender, entered.gender()),
                input.birthdate(birthdate, entered.birthdate()),
                input.zoneinfo(zoneinfo, entered.zoneinfo()),
                input.locale(locale, entered.locale()),
                input.address(address, entered.address()),
                number,
                input.verified(number, isVerified(number), entered.phoneNumberVerified()));
        input.throwIfAny();
        return changed;
    }

    private boolean isVerified(@Nullable String number) {
        return Objects.equals(number, phoneNumber) && Boolean.TRUE.equals(phoneNumberVerified);
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The names of the claims whose values differ. */
    List<String> changedSince(Profile before) {
        Map<String, Object> now = claims();
        Map<String, Object> then = before.claims();
        List<String> names = new ArrayList<>(names());
        names.removeIf(name -> Objects.equals(now.get(name), then.get(name)));
        return names;
    }

    /** The claims as texts, with the members of the address instead of the address. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        claims().forEach((name, value) -> {
            if (value instanceof Map<?, ?> members) {
                members.forEach((member, text) -> texts.put(String.valueOf(member), String.valueOf(text)));
            } else {
                texts.put(name, String.valueOf(value));
            }
        });
        return texts;
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        put(claims, "given_name", givenName);
        put(claims, "family_name", familyName);
        put(claims, "middle_name", middleName);
        put(claims, "nickname", nickname);
        put(claims, "profile", profile);
        put(claims, "picture", picture);
        put(claims, "website", website);
        put(claims, "gender", gender);
        put(claims, "birthdate", birthdate);
        put(claims, "zoneinfo", zoneinfo);
        put(claims, "locale", locale);
        put(claims, "address", address == null ? null : address.claim());
        put(claims, "phone_number", phoneNumber);
        put(claims, "phone_number_verified", phoneNumberVerified);
        return claims;
    }

    static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "Profile[…]";
    }
}
