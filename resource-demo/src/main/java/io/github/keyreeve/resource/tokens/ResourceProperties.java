package io.github.keyreeve.resource.tokens;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The identifier of this API in tokens.
 *
 * @param identifier the resource identifier of RFC 9728 section 1.2, which tokens must name as their audience; required
 */
@ConfigurationProperties("resource-demo")
public record ResourceProperties(URI identifier) {

    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    public ResourceProperties {
        if (isUnusable(identifier)) {
            throw new InvalidConfigurationPropertyValueException(
                    "resource-demo.identifier",
                    identifier,
                    "Set it to the address under which clients reach this API, such as https://api.example.com.");
        }
    }

    /** Where the metadata of this API is: the well-known part goes before the path, RFC 9728 section 3.1. */
    public URI metadata() {
        return identifier.resolve(WELL_KNOWN + identifier.getRawPath());
    }

    private static boolean isUnusable(@Nullable URI identifier) {
        return identifier == null
                || identifier.getHost() == null
                || identifier.getRawQuery() != null
                || identifier.getRawFragment() != null;
    }
}
