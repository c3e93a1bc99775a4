package io.github.keyreeve.server.tokens.sessionclients;

import java.util.UUID;

/**
 * A client that got tokens in a session.
 *
 * @param sid the public id of the session
 * @param account whose session it is
 */
public record SessionClient(String sid, String clientId, UUID account) {}
