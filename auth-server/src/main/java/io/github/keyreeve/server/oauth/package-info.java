/**
 * The protocol endpoints, assembled on Spring Authorization Server: which check runs where and in which order, what stands
 * in an access token, and how a refusal looks. Storage is reached only through Spring's interfaces.
 */
@ApplicationModule(allowedDependencies = {"oidc", "clients", "accounts", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.oauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
