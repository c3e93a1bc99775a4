package io.github.keyreeve.server.console.apidocs;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The description of the JSON API.
 *
 * @param enabled whether {@code /docs} describes the JSON API to everybody, and lets users try calls; off, because in production only its callers need to know it
 * @param scopes the scopes that the page can request, of a user who consents, to try calls
 */
@ConfigurationProperties("keyreeve.docs")
record ApiDocsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue({"openid", "account"}) List<String> scopes) {

    /** The name of the setting. */
    static final String ENABLED = "keyreeve.docs.enabled";

    ApiDocsProperties {
        scopes = List.copyOf(scopes);
    }
}
