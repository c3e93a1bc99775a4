/**
 * Issued codes and tokens: one row for each authorization (a grant), one for each code and token, kept as digests. Single
 * use, rotation, reuse and revocation are decided here, each by one conditional statement whose row count is the answer.
 * Protocol code meets this package as Spring's {@code OAuth2AuthorizationService}. RFC 6749, RFC 7009, RFC 9700 section
 * 4.14.
 */
@ApplicationModule(allowedDependencies = {"accounts", "clients", "schedule", "secrets", "audit"})
@NullMarked
package io.github.keyreeve.server.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
