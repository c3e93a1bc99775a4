package io.github.keyreeve.server.tokens.values;

import java.util.UUID;

/**
 * What an authorization code or a refresh token says, once it is proved to come from this server.
 *
 * @param grantId of the authorization request whose code it is, or of the grant
 * @param generation how many refresh tokens of the grant there were before this one; 0 for a code
 * @param keyId the key of the ring that authenticates it
 */
public record GrantToken(UUID grantId, int generation, int keyId) {}
