package io.github.keyreeve.server.protocol.firstparty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether legacy clients can sign users in.
 *
 * @param passwordGrant the password grant (RFC 6749 section 4.3) at the token endpoint, for clients that are registered as {@code legacy};
 *     RFC 9700 forbids it
 */
@ConfigurationProperties("keyreeve.features")
record PasswordGrantProperties(@DefaultValue("false") boolean passwordGrant) {}
