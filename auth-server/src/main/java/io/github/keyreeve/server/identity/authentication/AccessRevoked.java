package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * All access to this account is revoked: its sessions, grants and tokens. Published within the transaction of the revocation, so
 * that each component that stores them deletes them in it.
 */
public record AccessRevoked(UUID accountId) {}
