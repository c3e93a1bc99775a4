package io.github.keyreeve.server.console.wellknown;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the server says about itself.
 *
 * @param version whether the description of the server, which programs get at {@code /}, contains its version
 */
@ConfigurationProperties("keyreeve.about")
record AboutProperties(@DefaultValue("true") boolean version) {}
