/**
 * The endpoints that clients call: the token endpoint (RFC 6749 section 3.2), introspection (RFC 7662), revocation (RFC 7009), and the
 * claims of access tokens (RFC 9068).
 */
@ApplicationModule(
        allowedDependencies = {"identity.authentication", "platform.web", "protocol.clientauth", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.protocol.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
