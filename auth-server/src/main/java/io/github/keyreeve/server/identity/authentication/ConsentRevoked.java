package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** A user revokes all consent given to a client. Published within the transaction of the revocation. */
public record ConsentRevoked(UUID accountId, String clientId) {}
