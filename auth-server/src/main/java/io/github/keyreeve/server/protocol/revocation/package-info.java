/** Revocation of tokens by clients, RFC 7009. */
@ApplicationModule(
        allowedDependencies = {"platform.features", "protocol.clientauth", "protocol.token", "tokens.grants"})
@NullMarked
package io.github.keyreeve.server.protocol.revocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
