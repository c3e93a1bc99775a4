/**
 * Keyreeve, an OAuth 2 and OpenID Connect authorization server.
 *
 * <p>Packages are features, in groups that are read from the bottom up: {@code platform} is what all share, {@code identity} knows the
 * users, {@code tokens} the clients, keys and grants, {@code signin} the sessions, {@code protocol} the endpoints, and {@code console}
 * what owners and administrators see. {@code docs/architecture.md} follows one token request through them.
 */
@NullMarked
package io.github.keyreeve.server;

import org.jspecify.annotations.NullMarked;
