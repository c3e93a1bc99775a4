package io.github.keyreeve.server.accounts;

import java.util.UUID;

/**
 * Everything that lets anybody act as this account is over: its sessions, grants and tokens. Told within the transaction
 * that decides it, so that whoever keeps such things ends them with it.
 */
public record AccessWithdrawn(UUID accountId) {}
