package io.github.keyreeve.server.protocol.introspection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is introspection.
 *
 * @param introspection introspection of tokens at {@code /oauth2/introspect}, RFC 7662
 */
@ConfigurationProperties("keyreeve.features")
record IntrospectionProperties(@DefaultValue("true") boolean introspection) {}
