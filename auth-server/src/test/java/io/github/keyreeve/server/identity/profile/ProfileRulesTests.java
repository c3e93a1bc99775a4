package io.github.keyreeve.server.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Clause;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The rules of the standard claims, OpenID Connect Core section 5.1. */
class ProfileRulesTests {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "given_name,' Zoë ',Zoë",
        "family_name,O’Neill,O’Neill",
        "middle_name,Mary-Ann,Mary-Ann",
        "nickname,آدا,آدا",
        "profile,https://example.com/ada,https://example.com/ada",
        "picture,https://example.com/ada.png?size=200,https://example.com/ada.png?size=200",
        "website,HTTPS://example.com,HTTPS://example.com",
        "gender,non-binary,non-binary",
        "birthdate,1815,1815",
        "birthdate,1815-12-10,1815-12-10",
        "birthdate,0000-02-29,0000-02-29",
        "zoneinfo,Europe/London,Europe/London",
        "zoneinfo,America/Argentina/Buenos_Aires,America/Argentina/Buenos_Aires",
        "locale,en-GB,en-GB",
        "locale,zh-hant-tw,zh-Hant-TW",
        "locale,pt_BR,pt-BR",
        "phone_number,+442071234567,+442071234567",
        "phone_number,+1 (604) 555-1234,+16045551234",
        "phone_number,+49 (0) 30/123456,+4930123456"
    })
    @Clause("OIDC-Core-5.1")
    void takesAValueInItsNormalForm(String claim, String entered, String stored) {
        assertThat(claims(Profile.EMPTY.with(patch(Map.of(claim, entered))))).containsEntry(claim, stored);
    }

    @ParameterizedTest
    @CsvSource({
        "profile,http://example.com",
        "picture,'data:image/png;base64,AAAA'",
        "picture,javascript:alert(1)",
        "website,example.com",
        "website,https://user:password@example.com",
        "website,https://",
        "website,https://a b",
        "birthdate,10.12.1815",
        "birthdate,1815-02-30",
        "birthdate,1815-12",
        "birthdate,0000",
        "birthdate,１８１５",
        "zoneinfo,Europe/Atlantis",
        "zoneinfo,+01:00",
        "zoneinfo,SystemV/EST5",
        "locale,english please",
        "locale,-",
        "locale,x-private",
        "phone_number,030 123456",
        "phone_number,+0301234567",
        "phone_number,+1234567890123456",
        "phone_number,+44 GET LOST"
    })
    @Clause("OIDC-Core-5.1")
    void refusesAValueOfAnotherForm(String claim, String entered) {
        assertThat(refused(Map.of(claim, entered))).containsExactly(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u0085b", "a\u2028b", "a\ud800b", "a\u007fb"})
    void refusesControlCharacters(String entered) {
        assertThat(refused(Map.of("given_name", entered, "gender", entered, "locale", entered, "zoneinfo", entered)))
                .containsExactlyInAnyOrder("given_name", "gender", "locale", "zoneinfo");
        assertThat(refused(Map.of("website", "https://example.com/" + entered, "phone_number", entered)))
                .containsExactlyInAnyOrder("website", "phone_number");
    }

    @Test
    @Clause("OIDC-Core-5.1.1")
    void takesSeveralLinesInAnAddressWhereTheyBelong() {
        Profile profile = Profile.EMPTY.with(patch(Map.of(
                "address", Map.of("formatted", "1 High Street\r\nLondon", "country", " ", "locality", "London"))));

        assertThat(claims(profile))
                .containsEntry("address", Map.of("formatted", "1 High Street\nLondon", "locality", "London"));
        assertThat(refused(Map.of("address", Map.of("locality", "a\nb", "street_address", "a\u0000b"))))
                .containsExactlyInAnyOrder("/address/locality", "/address/street_address");
        assertThat(profile.with(patch(Map.of("address", Map.of())))).isEqualTo(Profile.EMPTY);
    }

    @Test
    void namesAllThatIsInvalidAtOnce() {
        Map<String, Object> address = Map.of("postal_code", "x".repeat(21), "formatted", "x".repeat(501));
        String page = "https://example.com/" + "x".repeat(1000);

        assertThat(refused(Map.of(
                        "given_name", "x".repeat(201), "website", page, "birthdate", "yesterday", "address", address)))
                .containsExactlyInAnyOrder(
                        "given_name", "website", "birthdate", "/address/postal_code", "/address/formatted");
        assertThat(refused(Map.of("phone_number_verified", true))).containsExactly("phone_number_verified");
    }

    @Test
    void changesWhatIsNamedAndRemovesWhatIsEmpty() {
        Profile before = Profile.EMPTY.with(patch(Map.of("given_name", "Ada", "gender", "female")));

        assertThat(before.with(ProfilePatch.NONE)).isEqualTo(before);
        assertThat(claims(before.with(patch(Map.of("gender", " "))))).isEqualTo(Map.of("given_name", "Ada"));
    }

    @Test
    void verifiesANumberAndNoOther() {
        Profile verified =
                Profile.EMPTY.with(patch(Map.of("phone_number", "+442071234567", "phone_number_verified", true)));

        assertThat(verified.phoneNumberVerified()).isTrue();
        assertThat(verified.with(patch(Map.of("phone_number", "+44 207 1234567")))
                        .phoneNumberVerified())
                .isTrue();
        assertThat(verified.with(patch(Map.of("phone_number", "+442071234568"))).phoneNumberVerified())
                .isFalse();
        assertThat(claims(verified.with(patch(Map.of("phone_number", ""))))).isEmpty();
        assertThat(patch(Map.of("phone_number_verified", true)).byOwner().isEmpty())
                .isTrue();
    }

    private static Set<String> refused(Map<String, Object> claims) {
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> Profile.EMPTY.with(patch(claims)));
        return refusal.fields().stream().map(InvalidField::field).collect(Collectors.toSet());
    }

    private static ProfilePatch patch(Map<String, Object> claims) {
        return JSON.convertValue(claims, ProfilePatch.class);
    }

    private static Map<String, Object> claims(Profile profile) {
        return profile.named(Profile.names());
    }
}
