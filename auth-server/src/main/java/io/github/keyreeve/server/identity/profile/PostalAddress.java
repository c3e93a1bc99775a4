package io.github.keyreeve.server.identity.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The claim {@code address}, OpenID Connect Core section 5.1.1.
 *
 * @param formatted the whole address as on a label, lines separated by newlines; so may be the street address
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostalAddress(
        @JsonDeserialize(using = LinesDeserializer.class) @Nullable
        String formatted,

        @JsonDeserialize(using = LinesDeserializer.class) @Nullable
        String streetAddress,

        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

    static final PostalAddress EMPTY = new PostalAddress(null, null, null, null, null, null);

    Map<String, Object> claim() {
        Map<String, Object> members = new LinkedHashMap<>();
        Profile.put(members, "formatted", formatted);
        Profile.put(members, "street_address", streetAddress);
        Profile.put(members, "locality", locality);
        Profile.put(members, "region", region);
        Profile.put(members, "postal_code", postalCode);
        Profile.put(members, "country", country);
        return members;
    }

    @Override
    public String toString() {
        return "PostalAddress[…]";
    }
}
