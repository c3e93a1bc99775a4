package io.github.keyreeve.server.identity.profile;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Claims as they are entered. A null member is not changed, an empty one removes the claim.
 *
 * @param address replaces the address as a whole; one without a value removes it
 * @param phoneNumberVerified only by administrators and imports; another number is not verified unless this says so
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProfilePatch(
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

    /** Changes nothing. */
    public static final ProfilePatch NONE =
            new ProfilePatch(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The same as entered by the owner, who does not decide whether the number is verified. */
    public ProfilePatch byOwner() {
        return new ProfilePatch(
                givenName,
                familyName,
                middleName,
                nickname,
                profile,
                picture,
                website,
                gender,
                birthdate,
                zoneinfo,
                locale,
                address,
                phoneNumber,
                null);
    }

    @Override
    public String toString() {
        return "ProfilePatch[…]";
    }
}
