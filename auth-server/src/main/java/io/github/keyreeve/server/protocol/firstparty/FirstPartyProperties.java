package io.github.keyreeve.server.protocol.firstparty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether first-party applications can sign users in.
 *
 * @param firstParty sign-in without a browser by {@code /auth/login}, {@code /auth/access-token}, {@code /auth/refresh} and
 *     {@code /auth/logout}
 */
@ConfigurationProperties("keyreeve.features")
record FirstPartyProperties(@DefaultValue("true") boolean firstParty) {}
