package io.github.keyreeve.server.accounts;

import java.util.UUID;

/**
 * One session of an account is over, with all that was allowed in it.
 *
 * @param sid the public session ID, see {@link BrowserSession}
 */
public record SessionEnded(UUID accountId, String sid) {}
