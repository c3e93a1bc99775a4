package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * One session of an account has ended, with all grants made in it.
 *
 * @param sid the public session ID, see {@link AuthenticationEvent}
 */
public record SessionEnded(UUID accountId, String sid) {}
