package io.github.keyreeve.server.tokens.grants;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * How far the tokens of a grant go: an attribute of the grant.
 *
 * @param resources those of the request that it began with, RFC 8707; none if it named none
 * @param expiresAt when the grant ends, however often it is refreshed; null as long as its code is not redeemed
 * @param keyThumbprint the key that its refresh tokens are bound to, RFC 9449 section 5; null if they are not
 */
public record GrantLimits(
        List<String> resources,
        @Nullable Instant expiresAt,
        @Nullable String keyThumbprint) {

    static final String ATTRIBUTE = GrantLimits.class.getName();

    /** Those of a grant that begins without an authorization request. */
    public static GrantLimits ofResources(List<String> resources) {
        return new GrantLimits(resources, null, null);
    }

    public OAuth2Authorization.Builder addTo(OAuth2Authorization.Builder grant) {
        return grant.attribute(ATTRIBUTE, this);
    }

    /** Null for a grant that has no limits but those of its client. */
    public static @Nullable GrantLimits of(@Nullable OAuth2Authorization grant) {
        return grant == null ? null : grant.getAttribute(ATTRIBUTE);
    }

    /** The values of {@code resource}, however many there are; one without a value is ignored, RFC 6749 section 3.1. */
    public static List<String> resources(Map<String, Object> parameters) {
        return values(parameters.get("resource"))
                .map(String::valueOf)
                .filter(resource -> !resource.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<?> values(@Nullable Object parameter) {
        if (parameter instanceof List<?> several) {
            return several.stream();
        }
        return parameter instanceof Object[] several ? Arrays.stream(several) : Stream.ofNullable(parameter);
    }
}
