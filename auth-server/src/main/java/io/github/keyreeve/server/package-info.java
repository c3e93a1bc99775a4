/**
 * Keyreeve, an OAuth 2 and OpenID Connect authorization server.
 *
 * <p>One package for each feature, read from the bottom up: {@code secrets}, {@code web} and {@code audit} know nobody;
 * {@code accounts}, {@code clients} and {@code keys} hold what the server knows; {@code grants}, {@code consent} and
 * {@code oidc} hold what it promised; {@code login} and {@code oauth} speak with the world. {@code docs/architecture.md}
 * follows one token request through them.
 */
@NullMarked
package io.github.keyreeve.server;

import org.jspecify.annotations.NullMarked;
