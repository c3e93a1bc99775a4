package io.github.keyreeve.server.signin.sessions;

/**
 * A request comes in a session that was resumed: so the response that set its cookie has arrived.
 *
 * @param sid the public session ID
 * @param resumption which one of the session began it, as given to {@link BrowserSessions#resume}
 */
public record ResumedSessionUsed(String sid, int resumption) {}
