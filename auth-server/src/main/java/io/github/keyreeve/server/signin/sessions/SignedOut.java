package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The user of the session of the request signs out. The session has not ended yet.
 *
 * @param sid the public id of the session; null if none was open
 */
public record SignedOut(@Nullable String sid, HttpServletRequest request, HttpServletResponse response) {}
