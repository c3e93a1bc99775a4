/**
 * TLS in the server itself, by a certificate and a key in files, which are read again when they change; and the certificates that clients
 * present, to the server or to a trusted proxy (RFC 8705).
 */
@ApplicationModule(allowedDependencies = {"platform.network", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.platform.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
