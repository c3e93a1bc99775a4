/**
 * What OpenID Connect adds to OAuth: claims of ID tokens and UserInfo, discovery, and logout started by a client. OpenID
 * Connect Core, Discovery, RP-Initiated Logout; RFC 8414.
 */
@ApplicationModule(allowedDependencies = {"sessions", "accounts", "clients", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
