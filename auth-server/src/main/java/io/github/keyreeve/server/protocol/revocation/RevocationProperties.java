package io.github.keyreeve.server.protocol.revocation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is revocation.
 *
 * @param revocation revocation of tokens by their clients at {@code /oauth2/revoke}, RFC 7009
 */
@ConfigurationProperties("keyreeve.features")
record RevocationProperties(@DefaultValue("true") boolean revocation) {}
