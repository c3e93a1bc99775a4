package io.github.keyreeve.server.console.apidocs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The description of the JSON API.
 *
 * @param enabled whether {@code /docs} describes the JSON API to everybody; off, because in production only its callers need to know it
 */
@ConfigurationProperties("keyreeve.docs")
record ApiDocsProperties(@DefaultValue("false") boolean enabled) {

    /** The name of the setting. */
    static final String ENABLED = "keyreeve.docs.enabled";
}
