package io.github.keyreeve.server.tokens.grants;

import java.time.Instant;
import java.util.Set;

/**
 * What a client may do for an account at the moment.
 *
 * @param lastUsedAt when it last got a token
 */
public record ClientGrant(String clientId, Set<String> scopes, Instant grantedAt, Instant lastUsedAt) {}
