package io.github.keyreeve.server.protocol.par;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is an endpoint for pushed authorization requests.
 *
 * @param pushedRequests pushed authorization requests at {@code /oauth2/par}, RFC 9126
 */
@ConfigurationProperties("keyreeve.features")
record PushedRequestSwitch(@DefaultValue("true") boolean pushedRequests) {}
