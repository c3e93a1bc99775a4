package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * Everything that lets anybody act as this account is over: its sessions, grants and tokens. Told within the transaction
 * that decides it, so that whoever keeps such things ends them with it.
 */
public record AccessRevoked(UUID accountId) {}
