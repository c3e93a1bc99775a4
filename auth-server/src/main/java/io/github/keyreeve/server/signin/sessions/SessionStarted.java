package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A session has begun, because its user has just authenticated. */
public record SessionStarted(
        StoredSignIn signIn, SessionEntry session, HttpServletRequest request, HttpServletResponse response) {}
