package io.github.keyreeve.server.protocol.requestobject;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients may sign their authorization requests.
 *
 * @param requestObjects request objects in the parameter {@code request}, RFC 9101; they need pushed requests, as which they are stored
 */
@ConfigurationProperties("keyreeve.features")
record RequestObjectSwitch(@DefaultValue("true") boolean requestObjects) {}
